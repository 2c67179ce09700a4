package io.github.sfconnector.core.query;

import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A query that can be asked again from any of its rows on, because its order gives every row a place of its own. */
public interface ResumableQuery {

    /** {@return the order of the rows} */
    Keyset keyset();

    /**
     * The query's text.
     *
     * @param after the row after which it begins, or null for all rows
     * @return SOQL that selects the fields of the keyset and is ordered by it
     */
    String soql(@Nullable RowPosition after);

    /**
     * A query whose text the host writes.
     *
     * @param keyset the order of the rows
     * @param all the query for all rows; it must be ordered by {@link Keyset#orderBy()} and select {@link Keyset#fields()}
     * @param after the same query with one more condition, {@link Keyset#after}
     * @return the query
     */
    static ResumableQuery of(Keyset keyset, String all, Function<RowPosition, String> after) {
        Objects.requireNonNull(keyset, "keyset");
        Objects.requireNonNull(all, "all");
        Objects.requireNonNull(after, "after");
        return new ResumableQuery() {
            @Override
            public Keyset keyset() {
                return keyset;
            }

            @Override
            public String soql(@Nullable RowPosition position) {
                return position == null ? all : after.apply(position);
            }
        };
    }
}
