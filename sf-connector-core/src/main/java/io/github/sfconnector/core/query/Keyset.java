package io.github.sfconnector.core.query;

import io.github.sfconnector.core.SObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An order in which every row has a place of its own, so that a read can go on after any row: by Id, or by a datetime and then by Id. A row whose
 * stamp moves while the rows are read may come a second time, with its new values; none is left out.
 *
 * @param stampField the datetime field that comes first, or null for Id alone
 */
public record Keyset(@Nullable String stampField) {

    /** Requires a field name. */
    public Keyset {
        if (stampField != null) {
            Soql.name(stampField);
        }
    }

    /** {@return the order by Id alone; rows created meanwhile may be missed, as an Id does not say when} */
    public static Keyset byId() {
        return new Keyset(null);
    }

    /**
     * The order by a datetime and then by Id.
     *
     * @param stampField a datetime field that is never null, such as {@code SystemModstamp}
     * @return the order
     */
    public static Keyset by(String stampField) {
        return new Keyset(stampField);
    }

    /** {@return the fields that a query must select} */
    public List<String> fields() {
        return stampField == null ? List.of("Id") : List.of(stampField, "Id");
    }

    /** {@return what stands after ORDER BY} */
    public String orderBy() {
        return String.join(", ", fields());
    }

    /**
     * What must hold for the rows after a position.
     *
     * @param position the last row delivered
     * @return a condition in parentheses
     */
    public String after(RowPosition position) {
        String id = "Id > " + Soql.text(position.id());
        if (stampField == null) {
            return "(" + id + ")";
        }
        Instant stamp = position.stamp().orElseThrow(() -> new IllegalArgumentException("position has no stamp"));
        String at = Literals.of(stamp);
        return "(" + stampField + " > " + at + " OR (" + stampField + " = " + at + " AND " + id + "))";
    }

    /**
     * The position of a row.
     *
     * @param row a row of the query
     * @return the place right after it
     * @throws IllegalArgumentException when the row has no Id or no stamp: the query does not select it
     */
    public RowPosition position(SObject row) {
        String id = row.id().orElseThrow(() -> missing("Id"));
        return new RowPosition(stamp(row).orElse(null), id);
    }

    private Optional<Instant> stamp(SObject row) {
        return stampField == null
                ? Optional.empty()
                : Optional.of(row.instant(stampField).orElseThrow(() -> missing(stampField)));
    }

    private static IllegalArgumentException missing(String field) {
        return new IllegalArgumentException(
                "a row has no " + field + ": a query that is to be resumed must select it, and it must not be null");
    }
}
