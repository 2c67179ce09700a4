package io.github.sfconnector.testkit;

import io.github.sfconnector.testkit.internal.org.SalesforceIds;

/** Ids of orgs. */
final class OrgIds {

    private OrgIds() {}

    /** The 18-character form. */
    static String require(String id) {
        if (!id.startsWith("00D")) {
            throw new IllegalArgumentException("the Id of an org begins with 00D");
        }
        return SalesforceIds.normalize(id)
                .orElseThrow(() -> new IllegalArgumentException("Not a Salesforce Id: " + id));
    }
}
