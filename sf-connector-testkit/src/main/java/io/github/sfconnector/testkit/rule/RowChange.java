package io.github.sfconnector.testkit.rule;

import org.jspecify.annotations.Nullable;

/** A row about to be written, or just written, next to what it was before. */
public interface RowChange extends RowView {

    /** {@return whether the write creates the row} */
    boolean isNew();

    /**
     * Reads what a field was before the write.
     *
     * @param fieldName API name, in any case
     * @return the value, or null when it was empty or the row is new
     */
    @Nullable
    Object old(String fieldName);

    /**
     * Tells whether the write changes a field.
     *
     * @param fieldName API name, in any case
     * @return true when the old and the new value differ; for a new row, when the field is not empty
     */
    boolean isChanged(String fieldName);
}
