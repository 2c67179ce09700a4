package io.github.sfconnector.testkit.internal.soql;

import java.util.Optional;

/** The objects that a query may name. Names are matched without regard to case. */
public interface SoqlSchema {

    /** The object of this API name, or empty when the org has none. */
    Optional<SoqlObject> object(String name);
}
