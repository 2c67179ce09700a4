package io.github.sfconnector.testkit.internal.bulk;

import io.github.sfconnector.testkit.FakeOrgException;
import org.jspecify.annotations.Nullable;

/**
 * What became of one row.
 *
 * @param id of the record; empty when a record was not created
 * @param created whether it is new
 * @param error why it failed, or null
 */
record RowOutcome(String id, boolean created, @Nullable String error) {

    static RowOutcome saved(String id, boolean created) {
        return new RowOutcome(id, created, null);
    }

    static RowOutcome refused(String id, FakeOrgException refusal) {
        String fields = refusal.fields().isEmpty() ? "" : String.join(",", refusal.fields()) + " ";
        return new RowOutcome(id, false, refusal.errorCode() + ":" + refusal.getMessage() + ":" + fields + "--");
    }

    boolean failed() {
        return error != null;
    }
}
