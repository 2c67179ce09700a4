package io.github.sfconnector.core.internal.describe;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps what was read, with the org's own stamp of it, up to a number; what was used longest ago goes first. Thread-safe. */
final class Shelf<T> {

    private final InstantSource clock;
    private final Duration freshFor;
    private final Map<String, Kept<T>> kept;

    Shelf(InstantSource clock, Duration freshFor, int most) {
        this.clock = clock;
        this.freshFor = freshFor;
        this.kept = new LinkedHashMap<>(16, 0.75f, true) {

            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Kept<T>> eldest) {
                return size() > most;
            }
        };
    }

    /** What is kept, if it is young enough to be used without asking. */
    synchronized Optional<T> fresh(String name) {
        return Optional.ofNullable(kept.get(fold(name)))
                .filter(it -> clock.instant().isBefore(it.checked().plus(freshFor)))
                .map(Kept::value);
    }

    /** What is kept, however old. */
    synchronized Optional<Kept<T>> any(String name) {
        return Optional.ofNullable(kept.get(fold(name)));
    }

    synchronized void put(String name, T value, @Nullable String modified) {
        kept.put(fold(name), new Kept<>(value, modified, clock.instant()));
    }

    synchronized void clear() {
        kept.clear();
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** One thing kept. */
    record Kept<T>(T value, @Nullable String modified, Instant checked) {

        /** The header that asks for a change only. */
        Map<String, String> condition() {
            return modified == null ? Map.of() : Map.of("If-Modified-Since", modified);
        }
    }
}
