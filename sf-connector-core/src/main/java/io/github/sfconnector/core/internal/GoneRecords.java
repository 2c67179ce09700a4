package io.github.sfconnector.core.internal;

import io.github.sfconnector.core.error.ApiError;
import java.util.List;

/** Tells deletions that were refused because there was nothing left to delete. */
public final class GoneRecords {

    private GoneRecords() {}

    /** Whether a record's errors say that it was deleted before, and nothing else. */
    public static boolean areMeantBy(List<ApiError> errors) {
        return !errors.isEmpty()
                && errors.stream().allMatch(error -> error.code().equals("ENTITY_IS_DELETED"));
    }
}
