package io.github.sfconnector.sync.quality;

import io.github.sfconnector.core.SObject;
import java.util.List;
import java.util.Objects;

/**
 * Judges records as the org sent them, before they are mapped. It changes nothing: fields that it does not know go on as they are. Implementations are
 * safe for use by many threads.
 */
@FunctionalInterface
public interface RecordCheck {

    /** The name that failures carry: {@value}. */
    String NAME = "record";

    /**
     * Judges one record.
     *
     * @param row a record as it was read
     * @return what it breaks; empty when nothing. What is thrown ends the sync of the object.
     */
    List<Violation> check(SObject row);

    /**
     * One rule that a record breaks.
     *
     * @param field API name of the field
     * @param rule what is wrong with it, without its value
     */
    record Violation(String field, String rule) {

        /** Checks that the parts are there. */
        public Violation {
            Objects.requireNonNull(field, "field");
            Objects.requireNonNull(rule, "rule");
        }
    }
}
