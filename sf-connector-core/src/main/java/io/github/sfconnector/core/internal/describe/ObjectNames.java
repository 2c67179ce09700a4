package io.github.sfconnector.core.internal.describe;

import io.github.sfconnector.core.query.Soql;

/** Names of objects, as part of a path. */
public final class ObjectNames {

    private ObjectNames() {}

    /** The name itself, if it is one. */
    public static String require(String objectName) {
        if (Soql.name(objectName).contains(".")) {
            throw new IllegalArgumentException("not the API name of an object: it has a dot");
        }
        return objectName;
    }

    /** Where the object's description is. */
    public static String target(String root, String objectName) {
        return root + "/sobjects/" + objectName + "/describe";
    }
}
