package io.github.sfconnector.core.org;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The org's allowances. Which there are differs by org and version.
 *
 * @param byName all of them, such as {@code DailyApiRequests}
 */
public record OrgLimits(Map<String, OrgLimit> byName) {

    /** Copies the map. */
    public OrgLimits {
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }

    /**
     * One allowance.
     *
     * @param name such as {@code DailyBulkV2QueryJobs}
     * @return empty when this org does not list it
     */
    public Optional<OrgLimit> get(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** {@return REST, SOAP and Bulk requests in 24 hours} */
    public Optional<OrgLimit> dailyApiRequests() {
        return get("DailyApiRequests");
    }

    /**
     * One allowance.
     *
     * @param max how much is allowed
     * @param remaining how much is left; it may be negative where the org may pass a limit
     */
    public record OrgLimit(long max, long remaining) {}
}
