package io.github.sfconnector.core.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A query as a value, begun by {@link Soql#select}. Names are checked and values are literals, so that nothing a user typed can become part of the query's
 * grammar. Immutable; each method gives a new query.
 */
public final class SelectQuery {

    private final List<String> selected;
    private final String object;
    private final @Nullable Condition where;
    private final String grouping;
    private final String order;
    private final String bounds;

    private SelectQuery(
            List<String> selected,
            String object,
            @Nullable Condition where,
            String grouping,
            String order,
            String bounds) {
        this.selected = List.copyOf(selected);
        this.object = object;
        this.where = where;
        this.grouping = grouping;
        this.order = order;
        this.bounds = bounds;
    }

    static SelectQuery of(List<String> selected, String object) {
        if (selected.isEmpty()) {
            throw new IllegalArgumentException("a query must select something from " + object);
        }
        return new SelectQuery(selected, object, null, "", "", "");
    }

    /**
     * Rows must meet the condition, and those given before.
     *
     * @param condition the condition
     * @return the narrower query
     */
    public SelectQuery where(Condition condition) {
        Objects.requireNonNull(condition, "condition");
        Condition all = where == null ? condition : where.and(condition);
        return new SelectQuery(selected, object, all, grouping, order, bounds);
    }

    /**
     * One row for each combination of values.
     *
     * @param fields names or paths
     * @return the aggregate query
     */
    public SelectQuery groupBy(String... fields) {
        return new SelectQuery(selected, object, where, " GROUP BY " + names(fields), order, bounds);
    }

    /**
     * Groups must meet the condition.
     *
     * @param condition of aggregates, such as {@code Soql.expression("COUNT(Id)").greaterThan(1)}
     * @return the narrower query
     * @throws IllegalStateException when the query has no groups
     */
    public SelectQuery having(Condition condition) {
        if (grouping.isEmpty()) {
            throw new IllegalStateException("having needs groupBy before it");
        }
        return new SelectQuery(
                selected, object, where, grouping + " HAVING " + condition.soql(), order, bounds);
    }

    /**
     * In ascending order, after the orders given before; rows without a value come first.
     *
     * @param fields names or paths
     * @return the ordered query
     */
    public SelectQuery orderBy(String... fields) {
        return ordered(names(fields));
    }

    /**
     * In descending order of one field, after the orders given before; rows without a value come last.
     *
     * @param field name or path
     * @return the ordered query
     */
    public SelectQuery orderByDescending(String field) {
        return ordered(Soql.name(field) + " DESC NULLS LAST");
    }

    /**
     * So many rows at most.
     *
     * @param rows one at least
     * @return the bounded query
     */
    public SelectQuery limit(int rows) {
        return bounded(" LIMIT ", rows, 1);
    }

    /**
     * Without the first rows; the service skips 2,000 at most. To read in portions use {@link #resumableBy}.
     *
     * @param rows how many to skip
     * @return the bounded query
     */
    public SelectQuery offset(int rows) {
        return bounded(" OFFSET ", rows, 0);
    }

    /**
     * The same rows in an order in which the read can go on after any of them. The fields that the order needs are selected too.
     *
     * @param keyset the order
     * @return the query to be resumed
     * @throws IllegalStateException when the query has an order, bounds or groups of its own
     */
    public ResumableQuery resumableBy(Keyset keyset) {
        if (!order.isEmpty() || !bounds.isEmpty() || !grouping.isEmpty()) {
            throw new IllegalStateException(
                    "a query to be resumed is ordered by its keyset alone: it has no orderBy, limit, offset or groupBy");
        }
        SelectQuery all = selecting(keyset.fields());
        return ResumableQuery.of(keyset, all.orderedBy(keyset), position -> all.where(
                        Condition.raw(keyset.after(position)))
                .orderedBy(keyset));
    }

    /** {@return the query's text, values included} */
    public String soql() {
        String condition = where == null ? "" : " WHERE " + where.soql();
        return "SELECT " + String.join(", ", selected) + " FROM " + object + condition + grouping
                + (order.isEmpty() ? "" : " ORDER BY " + order) + bounds;
    }

    private String orderedBy(Keyset keyset) {
        return soql() + " ORDER BY " + keyset.orderBy();
    }

    private SelectQuery selecting(List<String> fields) {
        List<String> all = new ArrayList<>(selected);
        fields.stream()
                .filter(field -> all.stream().noneMatch(field::equalsIgnoreCase))
                .forEach(all::add);
        return new SelectQuery(all, object, where, grouping, order, bounds);
    }

    private SelectQuery ordered(String more) {
        return new SelectQuery(selected, object, where, grouping, order.isEmpty() ? more : order + ", " + more, bounds);
    }

    private SelectQuery bounded(String word, int rows, int least) {
        if (rows < least) {
            throw new IllegalArgumentException(
                    word.strip().toLowerCase(Locale.ROOT) + " must be " + least + " or more, not " + rows);
        }
        if (bounds.contains(word)) {
            throw new IllegalStateException(word.strip().toLowerCase(Locale.ROOT) + " is set already");
        }
        boolean limitLate = word.contains("LIMIT") && !bounds.isEmpty();
        String text = limitLate ? word + rows + bounds : bounds + word + rows;
        return new SelectQuery(selected, object, where, grouping, order, text);
    }

    private static String names(String... fields) {
        if (fields.length == 0) {
            throw new IllegalArgumentException("at least one field is needed");
        }
        return String.join(", ", Arrays.stream(fields).map(Soql::name).toList());
    }

    /** {@return object and number of selected items; no values} */
    @Override
    public String toString() {
        return "SelectQuery[" + selected.size() + " from " + object + "]";
    }
}
