package io.github.sfconnector.core.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a query selects. Immutable; each method gives a new one. */
public final class Selection {

    private final List<String> items;

    private Selection(List<String> items) {
        this.items = List.copyOf(items);
    }

    static Selection of(List<String> fields) {
        return new Selection(fields.stream().map(Soql::name).toList());
    }

    /**
     * More fields.
     *
     * @param fields names, or paths to fields of parents
     * @return a selection with them
     * @throws IllegalArgumentException when one is no name or path
     */
    public Selection and(String... fields) {
        return with(Arrays.stream(fields).map(Soql::name).toList());
    }

    /**
     * What the builder has no word for, such as {@code COUNT(Id) total}, {@code toLabel(Status)} or {@code FIELDS(STANDARD)}; taken as it is.
     *
     * @param expressions each in SOQL
     * @return a selection with them
     */
    public Selection expression(String... expressions) {
        return with(Arrays.asList(expressions));
    }

    /**
     * A child subquery, whose rows come as {@link ChildRows}.
     *
     * @param query selects from the child relationship's name
     * @return a selection with it
     */
    public Selection children(SelectQuery query) {
        return with(List.of("(" + query.soql() + ")"));
    }

    /**
     * Fields of a parent that may be of several types.
     *
     * @param relationship its name, such as {@code Who}
     * @param fields for each type the fields to select, in order
     * @param otherwise fields for any other type; may be empty
     * @return a selection with them
     */
    public Selection typeOf(String relationship, Map<String, List<String>> fields, List<String> otherwise) {
        StringBuilder text = new StringBuilder("TYPEOF ").append(Soql.name(relationship));
        new LinkedHashMap<>(fields)
                .forEach((type, selected) ->
                        text.append(" WHEN ").append(Soql.name(type)).append(" THEN ").append(names(selected)));
        if (!otherwise.isEmpty()) {
            text.append(" ELSE ").append(names(otherwise));
        }
        return with(List.of(text.append(" END").toString()));
    }

    /**
     * The object to select from.
     *
     * @param object API name of an object, or in a subquery that of a child relationship
     * @return the query
     */
    public SelectQuery from(String object) {
        return SelectQuery.of(items, Soql.name(object));
    }

    private static String names(List<String> fields) {
        return fields.stream().map(Soql::name).collect(Collectors.joining(", "));
    }

    private Selection with(List<String> more) {
        List<String> all = new ArrayList<>(items);
        all.addAll(more);
        return new Selection(all);
    }
}
