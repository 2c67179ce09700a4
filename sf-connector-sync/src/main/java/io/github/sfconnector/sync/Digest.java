package io.github.sfconnector.sync;

import io.github.sfconnector.core.SObject;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** A number that tells two states of a row apart that carry one stamp. Not for keeping out those who want to be mistaken. */
final class Digest {

    private static final long SEED = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    // Which of these a row has depends on the query that it came by.
    private static final Set<String> OF_THE_QUERY = Set.of(Selection.IS_DELETED, Selection.MASTER);

    private Digest() {}

    static long of(SObject row, Set<String> except) {
        long digest = SEED;
        List<String> names = row.fieldNames();
        for (String name : names) {
            if (!except.contains(name) && !OF_THE_QUERY.contains(name)) {
                digest = mix(mix(digest, name), row.get(name));
            }
        }
        return digest;
    }

    private static long mix(long digest, @org.jspecify.annotations.Nullable Object value) {
        if (value instanceof SObject parent) {
            return digest * PRIME ^ of(parent, Set.of());
        }
        if (!(value instanceof String text)) {
            return (digest ^ Objects.hashCode(value)) * PRIME;
        }
        long mixed = digest * PRIME + 1;
        for (int i = 0; i < text.length(); i++) {
            mixed = (mixed ^ text.charAt(i)) * PRIME;
        }
        return mixed;
    }
}
