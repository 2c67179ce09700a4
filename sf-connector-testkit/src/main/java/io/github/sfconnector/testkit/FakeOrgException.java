package io.github.sfconnector.testkit;

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

    /**
     * A refusal.
     *
     * @param errorCode such as {@code REQUIRED_FIELD_MISSING}
     * @param message as Salesforce words it
     * @param fields the fields to blame; empty when there are none
     */
    public FakeOrgException(String errorCode, String message, List<String> fields) {
        super(message);
        this.errorCode = errorCode;
        this.fields = List.copyOf(fields);
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
