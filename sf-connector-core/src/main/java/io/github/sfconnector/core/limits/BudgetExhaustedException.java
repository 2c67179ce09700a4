package io.github.sfconnector.core.limits;

import io.github.sfconnector.core.error.SalesforceException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The client's own {@link ApiBudget} refused a call, so that the rest of the org's allowance stays for others. Nothing was sent.
 */
public final class BudgetExhaustedException extends SalesforceException {

    private static final long serialVersionUID = 1L;

    private final Instant retryAt;
    private final transient @Nullable ApiUsage usage;

    BudgetExhaustedException(Share share, Instant retryAt, @Nullable ApiUsage usage) {
        super(
                "the budget for " + (share == Share.READ ? "reading" : "writing") + " is used up"
                        + (usage == null
                                ? ""
                                : ": the org counts " + usage.used() + " of " + usage.limit()
                                        + " API requests in 24 hours"),
                "Go on at " + retryAt + ", or give the budget a smaller reserve",
                true,
                null);
        this.retryAt = retryAt;
        this.usage = usage;
    }

    /** {@return when a call may be let through again; it asks the service then how the allowance stands} */
    public Instant retryAt() {
        return retryAt;
    }

    /** {@return the usage that was last reported; empty after serialisation} */
    public Optional<ApiUsage> usage() {
        return Optional.ofNullable(usage);
    }
}
