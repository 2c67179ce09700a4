package io.github.sfconnector.core.write;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How the service treats a write.
 *
 * @param allOrNone whether one refused record makes the service roll back all records of the request
 * @param autoAssign whether the org's active assignment rules run; the service's own default is that they do, by which a mere field update can
 *     give a lead or case another owner
 */
public record WriteOptions(boolean allOrNone, boolean autoAssign) {

    /** {@return each record for itself, and no assignment rules} */
    public static WriteOptions defaults() {
        return new WriteOptions(false, false);
    }

    /** {@return the request headers that say so} */
    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Sforce-Auto-Assign", autoAssign ? "TRUE" : "FALSE");
        return headers;
    }
}
