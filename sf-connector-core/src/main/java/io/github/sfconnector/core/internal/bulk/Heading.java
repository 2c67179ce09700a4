package io.github.sfconnector.core.internal.bulk;

import io.github.sfconnector.core.error.UnreadableResponseException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The columns of a result: every page repeats them, and they are the same on each. Safe for several threads. */
final class Heading {

    private @Nullable Set<String> columns;

    synchronized void check(List<String> header) {
        if (header.isEmpty()) {
            return;
        }
        Set<String> found = new HashSet<>(header);
        if (columns == null) {
            columns = found;
        } else if (!columns.equals(found)) {
            throw new UnreadableResponseException("two pages of one bulk result have different columns", null);
        }
    }
}
