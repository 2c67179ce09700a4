package io.github.sfconnector.testkit.rule;

import org.jspecify.annotations.Nullable;

/** The row a trigger runs for. */
public interface TriggerRow extends RowChange {

    /**
     * Changes a field of a row that is not saved yet.
     *
     * @param fieldName API name, in any case
     * @param value checked as the value of a client is, read-only fields too may be set
     * @throws IllegalStateException in any but a before-insert or before-update trigger, for then the row is read-only
     */
    void set(String fieldName, @Nullable Object value);

    /**
     * Refuses the write with FIELD_CUSTOM_VALIDATION_EXCEPTION once all triggers of this event ran; several errors add up.
     *
     * @param message the whole message
     * @param fields API names of the fields to blame
     */
    void addError(String message, String... fields);
}
