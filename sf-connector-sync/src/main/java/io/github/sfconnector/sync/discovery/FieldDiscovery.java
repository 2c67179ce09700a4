package io.github.sfconnector.sync.discovery;

import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.core.describe.FieldDescribe;
import io.github.sfconnector.core.describe.SObjectDescribe;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Lists the fields of objects for those who map them: standard ones first, then custom ones, each in the order of their labels. Compound fields, whose
 * parts are there too, are left out. Describes are remembered for a while. Thread-safe.
 */
public final class FieldDiscovery {

    /** How long a describe is remembered by default: ten minutes. */
    public static final Duration DEFAULT_MAX_AGE = Duration.ofMinutes(10);

    /** Most objects that are remembered: {@value}. */
    public static final int MAX_REMEMBERED = 500;

    private static final Comparator<FieldDescribe> ORDER = Comparator.comparing(FieldDescribe::custom)
            .thenComparing(FieldDescribe::label, String.CASE_INSENSITIVE_ORDER)
            .thenComparing(FieldDescribe::name);

    private final Function<String, SObjectDescribe> source;
    private final Duration maxAge;
    private final InstantSource clock;
    private final Map<String, Remembered> remembered = new ConcurrentHashMap<>();

    private FieldDiscovery(Function<String, SObjectDescribe> source, Duration maxAge, InstantSource clock) {
        this.source = source;
        this.maxAge = maxAge;
        this.clock = clock;
    }

    /**
     * What this client's user sees.
     *
     * @param client asks the org
     * @return the discovery
     */
    public static FieldDiscovery of(SalesforceClient client) {
        return of(Objects.requireNonNull(client, "client")::describe, DEFAULT_MAX_AGE, InstantSource.system());
    }

    /**
     * What a source of describes shows.
     *
     * @param source describes an object of this API name
     * @param maxAge how long a describe is remembered; zero asks each time
     * @param clock tells when it is old
     * @return the discovery
     */
    public static FieldDiscovery of(Function<String, SObjectDescribe> source, Duration maxAge, InstantSource clock) {
        return new FieldDiscovery(
                Objects.requireNonNull(source, "source"),
                Objects.requireNonNull(maxAge, "maxAge"),
                Objects.requireNonNull(clock, "clock"));
    }

    /**
     * All fields of an object but compound ones.
     *
     * @param objectName API name
     * @return the fields in order
     * @throws io.github.sfconnector.core.error.NotFoundException when there is no such object, or the user cannot see it
     */
    public List<DiscoveredField> describeObject(String objectName) {
        return fields(objectName, field -> true);
    }

    /**
     * The fields of an object that this user may write, compound ones left out: the possible targets of a writeback.
     *
     * @param objectName API name
     * @return the fields in order
     * @throws io.github.sfconnector.core.error.NotFoundException when there is no such object, or the user cannot see it
     */
    public List<DiscoveredField> getWriteableFields(String objectName) {
        return fields(objectName, FieldDescribe::updateable);
    }

    /** Forgets all describes, so that the next call sees what the org has now. */
    public void forget() {
        remembered.clear();
    }

    private List<DiscoveredField> fields(String objectName, Predicate<FieldDescribe> wanted) {
        return describe(objectName).fields().stream()
                .filter(field -> !field.compound())
                .filter(wanted)
                .sorted(ORDER)
                .map(DiscoveredField::of)
                .toList();
    }

    private SObjectDescribe describe(String objectName) {
        String key = objectName.toLowerCase(Locale.ROOT);
        Instant now = clock.instant();
        Remembered known = remembered.get(key);
        if (known != null && now.isBefore(known.at().plus(maxAge))) {
            return known.describe();
        }
        SObjectDescribe describe = source.apply(objectName);
        if (remembered.size() >= MAX_REMEMBERED) {
            remembered.clear();
        }
        remembered.put(key, new Remembered(describe, now));
        return describe;
    }

    private record Remembered(SObjectDescribe describe, Instant at) {}
}
