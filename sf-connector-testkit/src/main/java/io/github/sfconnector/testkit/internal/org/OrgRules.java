package io.github.sfconnector.testkit.internal.org;

/**
 * What the org does on its own when rows are written.
 *
 * @param validations refuse rows
 * @param duplicates refuse rows that resemble others
 * @param triggers run code
 * @param assignments choose owners
 * @param locks refuse for a while
 * @param picklists narrow picklists by record type
 * @param deletes decide on the children of deleted rows
 * @param deleteLog remembers deletions
 */
public record OrgRules(
        Validations validations,
        DuplicateRules duplicates,
        Triggers triggers,
        Assignments assignments,
        Locks locks,
        PicklistLimits picklists,
        DeleteRules deletes,
        DeleteLog deleteLog) {

    static OrgRules none(Calls calls) {
        return new OrgRules(
                new Validations(),
                new DuplicateRules(calls),
                new Triggers(calls),
                new Assignments(calls),
                new Locks(),
                new PicklistLimits(),
                new DeleteRules(),
                new DeleteLog());
    }
}
