package io.github.sfconnector.writeback;

import io.github.sfconnector.core.error.ApiError;
import io.github.sfconnector.writeback.RecordOutcome.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One record on its way. It is in the hands of one thread at a time. */
final class Row {

    private final EntityScore score;
    private final List<String> notes = new ArrayList<>();
    private @Nullable RecordOutcome outcome;
    private @Nullable String recordId;
    private int attempts;
    // What a try came to after which another may follow.
    private List<ApiError> refusal = List.of();
    private @Nullable String lost;
    private boolean raced;

    Row(EntityScore score) {
        this.score = score;
    }

    EntityScore score() {
        return score;
    }

    String key() {
        return score.entityId();
    }

    boolean isOpen() {
        return outcome == null;
    }

    RecordOutcome outcome() {
        return Objects.requireNonNull(outcome, "a record was left without an outcome");
    }

    @Nullable
    String recordId() {
        return recordId;
    }

    void found(String id) {
        this.recordId = id;
    }

    void note(String note) {
        notes.add(note);
    }

    /** It is being sent. */
    void sent() {
        attempts++;
        lost = null;
        refusal = List.of();
    }

    boolean wasSent() {
        return attempts > 0;
    }

    boolean isLost() {
        return lost != null;
    }

    void written(@Nullable String id, boolean created) {
        if (id != null) {
            recordId = id;
        }
        outcome = new RecordOutcome(key(), Status.SUCCEEDED, List.of(), recordId, created, attempts, notes);
    }

    void refused(List<ApiError> errors) {
        settle(new RecordOutcome(key(), Status.FAILED, errors));
    }

    void settle(Status status, String code, String message) {
        settle(RecordOutcome.of(key(), status, code, message));
    }

    private void settle(RecordOutcome plain) {
        outcome = plain.with(recordId, attempts, notes);
    }

    /** It was refused, and may be sent again. */
    void again(List<ApiError> errors) {
        refusal = errors;
    }

    /** It was refused because somebody created the record meanwhile; that is reason for one more try. */
    boolean race() {
        boolean first = !raced;
        raced = true;
        return first;
    }

    /** Its answer was lost. */
    void lose(String message) {
        lost = message;
    }

    /** There is no other try: what the last one came to is the outcome. */
    void exhaust() {
        if (lost != null) {
            settle(Status.UNKNOWN, RecordOutcome.ANSWER_LOST, lost);
        } else {
            refused(refusal);
        }
    }
}
