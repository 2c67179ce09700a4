package io.github.sfconnector.core.describe;

import io.github.sfconnector.core.error.ServiceException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What came of asking for many objects. Each name asked for is in one of the two.
 *
 * @param found descriptions by the name asked for, in the order asked
 * @param refused why there is none, by the name asked for; an object that does not exist and one that is hidden look the same
 */
public record DescribeBatch(Map<String, SObjectDescribe> found, Map<String, ServiceException> refused) {

    /** Copies the maps. */
    public DescribeBatch {
        found = Collections.unmodifiableMap(new LinkedHashMap<>(found));
        refused = Collections.unmodifiableMap(new LinkedHashMap<>(refused));
    }
}
