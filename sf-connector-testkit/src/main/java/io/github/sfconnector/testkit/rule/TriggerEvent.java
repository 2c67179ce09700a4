package io.github.sfconnector.testkit.rule;

/** When a trigger runs. As in Salesforce there is none before an undelete, and rows deleted along with a parent run none. */
public enum TriggerEvent {
    /** Before the checks of a create; the row has no Id yet and may be changed. */
    BEFORE_INSERT("BeforeInsert"),
    /** After a create, in the same transaction. */
    AFTER_INSERT("AfterInsert"),
    /** Before the checks of an update; the row may be changed. */
    BEFORE_UPDATE("BeforeUpdate"),
    /** After an update, in the same transaction. */
    AFTER_UPDATE("AfterUpdate"),
    /** Before a row goes to the recycle bin. */
    BEFORE_DELETE("BeforeDelete"),
    /** After a row went to the recycle bin, in the same transaction. */
    AFTER_DELETE("AfterDelete"),
    /** After a row came back, in the same transaction. */
    AFTER_UNDELETE("AfterUndelete");

    private final String label;

    TriggerEvent(String label) {
        this.label = label;
    }

    /** {@return the name as messages show it, such as {@code BeforeInsert}} */
    public String label() {
        return label;
    }
}
