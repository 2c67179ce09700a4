package io.github.sfconnector.sync;

import io.github.sfconnector.core.describe.SObjectDescribe;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Remembers what objects look like for a while, so that a run of unchanged objects asks for rows only. Bounded by the objects of the plan. Thread-safe. */
final class DescribeCache {

    private final OrgSource org;
    private final InstantSource clock;
    private final Duration maxAge;
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private final Set<String> noBulk = ConcurrentHashMap.newKeySet();

    DescribeCache(OrgSource org, InstantSource clock, Duration maxAge) {
        this.org = org;
        this.clock = clock;
        this.maxAge = maxAge;
    }

    SObjectDescribe get(String objectName, String organizationId, Runnable onCall) {
        Entry known = entries.get(objectName);
        if (known != null && known.organizationId().equals(organizationId) && isFresh(known)) {
            return known.describe();
        }
        return reload(objectName, organizationId, onCall);
    }

    SObjectDescribe reload(String objectName, String organizationId, Runnable onCall) {
        onCall.run();
        Instant asked = clock.instant();
        SObjectDescribe describe = org.describe(objectName);
        entries.put(objectName, new Entry(describe, organizationId, asked));
        return describe;
    }

    /** Remembers that bulk jobs do not read this object, for as long as the engine is kept. */
    void noBulk(String objectName) {
        noBulk.add(objectName);
    }

    boolean isNoBulk(String objectName) {
        return noBulk.contains(objectName);
    }

    void forget(String objectName) {
        entries.remove(objectName);
    }

    @Nullable
    SObjectDescribe known(String objectName) {
        Entry entry = entries.get(objectName);
        return entry == null ? null : entry.describe();
    }

    private boolean isFresh(Entry entry) {
        Instant now = clock.instant();
        return now.isBefore(entry.asked().plus(maxAge)) && !now.isBefore(entry.asked());
    }

    private record Entry(SObjectDescribe describe, String organizationId, Instant asked) {}
}
