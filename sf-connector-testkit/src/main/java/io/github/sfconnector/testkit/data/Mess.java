package io.github.sfconnector.testkit.data;

/** What is wrong with CRM data in the field. */
public enum Mess {
    /** A record that repeats the name and e-mail (or the name, for an account) of an earlier one, under its own Id. */
    DUPLICATES,
    /** A contact without first or last name, an account without name. */
    MISSING_NAMES,
    /** A contact without e-mail. */
    MISSING_EMAILS,
    /** Blanks around an e-mail, non-breaking ones too. */
    PADDED_EMAILS,
    /** Upper-case letters in an e-mail. */
    MIXED_CASE_EMAILS,
    /** Names with emoji, combining marks, right-to-left letters or non-breaking blanks. */
    ODD_UNICODE,
    /** Numbers as people type them into a text field: {@code $1,200.50}, {@code 1.2e3}, {@code n/a}. */
    NUMERIC_TEXT,
    /** Birthdays and closing dates far in the future. */
    FUTURE_DATES,
    /** References to accounts that do not exist. */
    ORPHANS,
    /** Records stamped in the same second as many others. */
    TIES
}
