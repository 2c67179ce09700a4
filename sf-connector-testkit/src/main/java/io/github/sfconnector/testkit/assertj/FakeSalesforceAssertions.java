package io.github.sfconnector.testkit.assertj;

import io.github.sfconnector.testkit.FakeOrg;
import io.github.sfconnector.testkit.FakeSalesforce;

/**
 * Where assertions begin. Import it statically beside AssertJ's own: both {@code assertThat} are found.
 *
 * <pre>{@code
 * assertThat(org).hasRowCount("Contact", 2).hasRecord("Contact", Map.of("Email", "ada@example.com"));
 * assertThat(org).record("Contact", id).hasField("Title", "CTO");
 * assertThat(salesforce).hasRequestCount(Endpoint.COLLECTIONS, 1);
 * }</pre>
 *
 * <p>Messages list the rows or requests that are there. They hold no token and no secret, because the fake records none.
 */
public final class FakeSalesforceAssertions {

    private FakeSalesforceAssertions() {}

    /**
     * Assertions on rows.
     *
     * @param org the org
     * @return assertions
     */
    public static FakeOrgAssert assertThat(FakeOrg org) {
        return new FakeOrgAssert(org);
    }

    /**
     * Assertions on the requests that a fake got.
     *
     * @param salesforce the fake
     * @return assertions
     */
    public static FakeSalesforceAssert assertThat(FakeSalesforce salesforce) {
        return new FakeSalesforceAssert(salesforce);
    }
}
