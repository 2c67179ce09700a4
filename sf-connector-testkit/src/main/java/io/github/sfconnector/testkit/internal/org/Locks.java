package io.github.sfconnector.testkit.internal.org;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Rows that others hold locked: writing them, or a row that points to them, fails for a number of tries. Thread-safe. */
public final class Locks {

    private final Map<String, Integer> tries = new ConcurrentHashMap<>();

    Locks() {}

    /** Locks a row for this many tries; 0 unlocks it. */
    public void lock(String id, int count) {
        if (count == 0) {
            tries.remove(id);
        } else {
            tries.put(id, count);
        }
    }

    void check(Draft draft) {
        if (!tries.isEmpty()) {
            Stream.of(draft.now(), draft.before())
                    .filter(Objects::nonNull)
                    .flatMap(Locks::touched)
                    .filter(tries::containsKey)
                    .findFirst()
                    .ifPresent(this::refuse);
        }
    }

    private static Stream<String> touched(Row row) {
        Stream<String> parents = row.object().allFields().stream()
                .filter(field -> !field.referenceTo().isEmpty())
                .map(row::value)
                .filter(String.class::isInstance)
                .map(String.class::cast);
        return Stream.concat(Stream.of(row.id()), parents);
    }

    private void refuse(String id) {
        tries.computeIfPresent(id, (key, left) -> left > 1 ? left - 1 : null);
        throw Refusals.locked(id);
    }
}
