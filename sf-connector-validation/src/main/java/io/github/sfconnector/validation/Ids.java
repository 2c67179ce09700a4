package io.github.sfconnector.validation;

/** The form of record Ids. */
final class Ids {

    static final String FORM = "[a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?";
    static final String MESSAGE = "must be a record Id of 15 or 18 characters";

    private Ids() {}
}
