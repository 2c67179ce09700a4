package io.github.sfconnector.testkit.rule;

import java.util.Objects;

/**
 * What became of a lead.
 *
 * @param accountId the account created
 * @param contactId the contact created
 * @param opportunityId the opportunity created
 */
public record LeadConversion(String accountId, String contactId, String opportunityId) {

    /** Checks that all three are there. */
    public LeadConversion {
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(contactId, "contactId");
        Objects.requireNonNull(opportunityId, "opportunityId");
    }
}
