package io.github.sfconnector.testkit.internal.rest;

import io.github.sfconnector.testkit.BulkSettings;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How one fake is set up.
 *
 * @param clock the time of the org
 * @param url where it listens, known once it does
 * @param org its Id, 18 characters
 * @param versions the API versions it answers, ascending
 * @param pageSize rows of a query page
 * @param childPageSize rows of a child subquery that are answered within their parent
 * @param openCursors query locators a session may keep open; 0 for no limit
 * @param dailyRequests the limit that Sforce-Limit-Info names
 * @param limitEnforced whether requests above that limit are refused
 * @param sessionLifetime how long an access token lives; empty for ever
 * @param bulk how bulk jobs go
 */
public record Settings(
        Clock clock,
        Supplier<URI> url,
        Supplier<String> org,
        List<String> versions,
        int pageSize,
        int childPageSize,
        int openCursors,
        int dailyRequests,
        boolean limitEnforced,
        Optional<Duration> sessionLifetime,
        BulkSettings bulk) {

    /** Copies the versions. */
    public Settings {
        versions = List.copyOf(versions);
    }

    /** The org's Id, 18 characters. */
    public String orgId() {
        return org.get();
    }
}
