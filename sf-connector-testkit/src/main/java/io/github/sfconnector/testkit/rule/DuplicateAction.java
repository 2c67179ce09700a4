package io.github.sfconnector.testkit.rule;

/** What a duplicate rule does with a row that matches another. */
public enum DuplicateAction {
    /** Refuses it, whatever the client says. */
    BLOCK,
    /** Refuses it unless the client sends {@code Sforce-Duplicate-Rule-Header: allowSave=true}; writes of the test itself pass. */
    ALERT
}
