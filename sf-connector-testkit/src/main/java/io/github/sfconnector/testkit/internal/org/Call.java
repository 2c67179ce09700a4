package io.github.sfconnector.testkit.internal.org;

import org.jspecify.annotations.Nullable;

/**
 * On whose behalf a thread works and what the caller asked for.
 *
 * @param userId who
 * @param rights what the user may not see or write; null for all
 * @param allowDuplicates whether alerts of duplicate rules are passed over
 * @param duplicateDetails whether a duplicate is shown with all its fields
 * @param autoAssign whether assignment rules run
 * @param recordsUrl where URLs of records begin, such as {@code /services/data/v60.0/sobjects}
 */
public record Call(
        @Nullable String userId,
        @Nullable Rights rights,
        boolean allowDuplicates,
        boolean duplicateDetails,
        boolean autoAssign,
        String recordsUrl) {

    /** The org itself, or the test that owns it: sees all, and is not bothered by rules that clients can wave aside. */
    static final Call SYSTEM = new Call(null, null, true, false, false, "/services/data/v60.0/sobjects");

    /** Code of the org that runs for the same user. */
    Call inSystemMode() {
        return new Call(userId, null, true, false, false, recordsUrl);
    }
}
