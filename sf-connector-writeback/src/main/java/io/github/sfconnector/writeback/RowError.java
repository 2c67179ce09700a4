package io.github.sfconnector.writeback;

import java.util.Objects;

/**
 * What is known of an error that the service gives for one record.
 *
 * @param code the service's code
 * @param kind what it is about
 * @param retried whether a record that has it is sent again by the engine
 * @param nextStep what the reader can do
 */
public record RowError(String code, Kind kind, boolean retried, String nextStep) {

    /** Checks for null. */
    public RowError {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(nextStep, "nextStep");
    }

    /** What an error is about. */
    public enum Kind {
        /** Another transaction holds the record or its parent. */
        LOCKED,
        /** The record was deleted. */
        GONE,
        /** The record is a lead that was converted: it lives on as a contact, an account and maybe an opportunity. */
        CONVERTED,
        /** No record, or more than one, has the key. */
        KEY,
        /** The record would be a duplicate. */
        DUPLICATE,
        /** A validation rule of the org says no. */
        VALIDATION,
        /** A value does not fit its field. */
        VALUE,
        /** The user may not write the record or the field. */
        ACCESS,
        /** A trigger or flow of the org failed. */
        AUTOMATION,
        /** Nothing is wrong with the record: another of its request failed, and all were rolled back. */
        ROLLED_BACK,
        /** A limit or a quota of the org. */
        LIMIT,
        /** The service itself failed. */
        SERVICE,
        /** A code that is not known here: the vocabulary is open. */
        OTHER
    }
}
