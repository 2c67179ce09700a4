package io.github.sfconnector.sync;

import java.util.Set;

/** Tells a part of a compound field from a parent's field: a query selects compound fields as a whole. */
final class CompoundParts {

    private static final Set<String> PARTS = Set.of(
            "street",
            "city",
            "state",
            "stateCode",
            "postalCode",
            "country",
            "countryCode",
            "latitude",
            "longitude",
            "geocodeAccuracy");

    private CompoundParts() {}

    static String selectable(String path) {
        int dot = path.lastIndexOf('.');
        return dot > 0 && PARTS.contains(path.substring(dot + 1)) ? path.substring(0, dot) : path;
    }
}
