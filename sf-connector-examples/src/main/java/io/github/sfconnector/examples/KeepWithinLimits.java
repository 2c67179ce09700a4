package io.github.sfconnector.examples;

import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.core.error.AccessRefusedException;
import io.github.sfconnector.core.error.SalesforceException;
import io.github.sfconnector.core.http.HttpTransport;
import io.github.sfconnector.core.limits.ApiBudget;
import io.github.sfconnector.core.limits.BudgetExhaustedException;
import io.github.sfconnector.core.limits.OpenCursors;
import io.github.sfconnector.core.retry.RetryPolicy;
import io.github.sfconnector.core.session.AccessTokenSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A client with its own deadlines, tries and budget, and what to do when it fails. */
public final class KeepWithinLimits {

    private KeepWithinLimits() {}

    /**
     * A client that leaves a fifth of the org's allowance to others.
     *
     * @param tokens the org's session
     * @return the client
     */
    public static SalesforceClient client(AccessTokenSource tokens) {
        // readme:limits
        HttpTransport transport = HttpTransport.builder()
                .headerTimeout(Duration.ofSeconds(60))
                .idleTimeout(Duration.ofSeconds(30))
                .build(); // one for all orgs
        ApiBudget budget = ApiBudget.builder()
                .reserve(0.20) // of the daily allowance, for other applications
                .writeShare(0.10) // of it, which reading leaves to writing
                .build(); // one for each org
        SalesforceClient client = SalesforceClient.builder(tokens)
                .transport(transport)
                .budget(budget)
                .retryPolicy(new RetryPolicy(3, Duration.ofMillis(200), Duration.ofSeconds(10), Duration.ofMinutes(1)))
                .build();
        // readme:end
        return client;
    }

    /**
     * Two clients of one user that keep fewer query results open together than the org does.
     *
     * @param tokens the user's session
     * @param others the same user's session for another part of the host
     * @return the clients
     */
    public static List<SalesforceClient> clientsOfOneUser(AccessTokenSource tokens, AccessTokenSource others) {
        // readme:cursors
        OpenCursors cursors = OpenCursors.builder() // one for all clients of a user
                .atMost(9)
                .patience(Duration.ofMinutes(5))
                .idleAfter(Duration.ofMinutes(3))
                .build();
        SalesforceClient client =
                SalesforceClient.builder(tokens).openCursors(cursors).build();
        SalesforceClient second =
                SalesforceClient.builder(others).openCursors(cursors).build();
        // readme:end
        return List.of(client, second);
    }

    /**
     * When to go on after a failure.
     *
     * @param failure what a call threw
     * @param now the time
     * @return when; empty when somebody has to change something first
     */
    public static Optional<Instant> goOnAt(SalesforceException failure, Instant now) {
        // readme:failures
        if (failure instanceof BudgetExhaustedException budget) {
            return Optional.of(budget.retryAt());
        }
        if (failure instanceof AccessRefusedException refused) {
            refused.nextStep().ifPresent(step -> System.err.println("tell the org's administrator: " + step));
            return Optional.empty();
        }
        return failure.retryable() ? Optional.of(now.plusSeconds(300)) : Optional.empty();
        // readme:end
    }
}
