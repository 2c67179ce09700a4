package io.github.sfconnector.testkit.internal.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.sfconnector.testkit.FakeOrgException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One row of a collections answer: an Id or a refusal.
 *
 * @param id the row written
 * @param refusal why it was not
 * @param created for upserts
 */
record RowOutcome(
        @Nullable String id,
        @Nullable FakeOrgException refusal,
        @Nullable Boolean created) {

    static RowOutcome saved(String id) {
        return new RowOutcome(id, null, null);
    }

    static RowOutcome refused(FakeOrgException refusal) {
        return new RowOutcome(null, refusal, null);
    }

    boolean success() {
        return refusal == null;
    }

    /** The row of an all-or-none call in which another one failed. */
    RowOutcome rolledBack() {
        return success()
                ? refused(
                        Errors.of(
                                "ALL_OR_NONE_OPERATION_ROLLED_BACK",
                                "Record rolled back because not all records were valid and the request was using AllOrNone header"))
                : this;
    }

    void write(JsonGenerator out) throws IOException {
        out.writeStartObject();
        if (id != null) {
            out.writeStringField("id", id);
        }
        out.writeBooleanField("success", success());
        out.writeArrayFieldStart("errors");
        if (refusal != null) {
            for (FakeOrgException error : refusal.errors()) {
                Errors.writeRowError(out, error);
            }
        }
        out.writeEndArray();
        if (created != null) {
            out.writeBooleanField("created", created);
        }
        out.writeEndObject();
    }
}
