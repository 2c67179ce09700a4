package io.github.sfconnector.testkit.rule;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One row, as formulas and filters see it. Values are of the types that {@code FakeOrg} names. Not for use after the callback. */
public interface RowView {

    /** {@return API name of its object} */
    String objectName();

    /**
     * Reads a field.
     *
     * @param fieldName API name, in any case
     * @return its value, or null when it is empty or the object has no such field
     */
    @Nullable
    Object get(String fieldName);

    /**
     * Reads a field of text.
     *
     * @param fieldName API name, in any case
     * @return its value, or null when it is empty or the object has no such field
     * @throws ClassCastException when the value is no text
     */
    default @Nullable String text(String fieldName) {
        return (String) get(fieldName);
    }

    /**
     * Reads the row that a reference points to, live or deleted.
     *
     * @param relationshipName such as {@code Account} for {@code AccountId}, or {@code Broker__r} for {@code Broker__c}
     * @return the row, or empty when the reference is empty or there is no such relationship
     */
    Optional<RowView> parent(String relationshipName);
}
