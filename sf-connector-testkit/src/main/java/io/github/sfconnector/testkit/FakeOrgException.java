package io.github.sfconnector.testkit;

import java.util.ArrayList;
import java.util.List;

/**
 * The org refused an operation, as Salesforce refuses it: by an error code, a message and the fields to blame. Over HTTP the same
 * refusal is the error array of the answer.
 */
public class FakeOrgException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The code. */
    private final String errorCode;

    /** The fields to blame. */
    private final transient List<String> fields;

    /** The refusals after the first. */
    private final transient List<FakeOrgException> others;

    /**
     * A refusal.
     *
     * @param errorCode such as {@code REQUIRED_FIELD_MISSING}
     * @param message as Salesforce words it
     * @param fields the fields to blame; empty when there are none
     */
    public FakeOrgException(String errorCode, String message, List<String> fields) {
        this(errorCode, message, fields, List.of());
    }

    private FakeOrgException(String errorCode, String message, List<String> fields, List<FakeOrgException> others) {
        super(message);
        this.errorCode = errorCode;
        this.fields = List.copyOf(fields);
        this.others = List.copyOf(others);
    }

    /**
     * Puts the refusals of one record together.
     *
     * @param errors at least one
     * @return the one refusal, or one that reads as the first and holds all
     * @throws IllegalArgumentException when there is none
     */
    public static FakeOrgException of(List<FakeOrgException> errors) {
        if (errors.isEmpty()) {
            throw new IllegalArgumentException("A refusal needs an error");
        }
        FakeOrgException first = errors.get(0);
        return errors.size() == 1
                ? first
                : new FakeOrgException(
                        first.errorCode,
                        String.valueOf(first.getMessage()),
                        first.fields,
                        errors.subList(1, errors.size()));
    }

    /**
     * All refusals of the record, as several validation rules may refuse it at once.
     *
     * @return this one first
     */
    public List<FakeOrgException> errors() {
        List<FakeOrgException> all = new ArrayList<>();
        all.add(this);
        all.addAll(others);
        return List.copyOf(all);
    }

    /**
     * The code.
     *
     * @return such as {@code DUPLICATE_VALUE}
     */
    public String errorCode() {
        return errorCode;
    }

    /**
     * The fields to blame.
     *
     * @return API names; empty when there are none
     */
    public List<String> fields() {
        return fields;
    }
}
