package io.github.sfconnector.testkit.internal.org;

import io.github.sfconnector.testkit.rule.RollUp;
import io.github.sfconnector.testkit.rule.RowView;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Roll-up summary fields, kept in step with the children. Called under the write lock. */
final class RollUps {

    private final Changes changes;
    private final OrgStore store;
    private final List<Summary> summaries = new CopyOnWriteArrayList<>();

    private record Summary(
            ObjectTable parent,
            Field field,
            Reference children,
            @Nullable Field summed,
            RollUp rule) {}

    RollUps(Changes changes, OrgStore store) {
        this.changes = changes;
        this.store = store;
    }

    /** Adds a summary and computes it, without moving a stamp. */
    void add(ObjectTable parent, Field field, RollUp rule) {
        ObjectTable child = store.anyTable(rule.child());
        Field summed = rule.summed() == null ? null : child.anyFieldOf(rule.summed());
        Reference children = new Reference(child, child.anyFieldOf(rule.reference()));
        Summary summary = new Summary(parent, field, children, summed, rule);
        summaries.add(summary);
        refresh(summary);
    }

    /** Computes all again, without moving a stamp. */
    void refresh() {
        summaries.forEach(this::refresh);
    }

    private void refresh(Summary summary) {
        for (Row row : summary.parent.rows()) {
            changes.silent(row, Collections.singletonMap(summary.field.name(), compute(summary, row)));
        }
    }

    /** Gives a row that has no children yet its counts and sums of nothing. */
    void start(ObjectTable parent, @Nullable Object[] values) {
        summaries.stream()
                .filter(summary -> summary.parent == parent)
                .forEach(summary -> values[summary.field.slot()] = summarize(summary, List.of()));
    }

    /** Brings the parents of a row that changed up to date. */
    void follow(@Nullable Row before, @Nullable Row after) {
        Row any = after == null ? before : after;
        if (any == null || summaries.isEmpty()) {
            return;
        }
        summaries.stream()
                .filter(summary -> summary.children.child() == any.object())
                .forEach(summary -> parents(summary, before, after)
                        .forEach(id -> summary.parent.row(id).ifPresent(row -> update(summary, row))));
    }

    private static Set<String> parents(Summary summary, @Nullable Row before, @Nullable Row after) {
        Set<String> ids = new LinkedHashSet<>();
        Stream.of(Optional.ofNullable(before), Optional.ofNullable(after))
                .flatMap(Optional::stream)
                .map(row -> row.value(summary.children.field()))
                .filter(Objects::nonNull)
                .forEach(id -> ids.add(id.toString()));
        return ids;
    }

    private void update(Summary summary, Row parent) {
        Object value = compute(summary, parent);
        if (!same(value, parent.value(summary.field))) {
            changes.system(parent, Collections.singletonMap(summary.field.name(), value));
        }
    }

    private static boolean same(@Nullable Object one, @Nullable Object other) {
        return (one instanceof BigDecimal number && other instanceof BigDecimal old)
                ? number.compareTo(old) == 0
                : Objects.equals(one, other);
    }

    private static @Nullable Object compute(Summary summary, Row parent) {
        List<Row> counted = summary.children.childrenOf(parent.id()).stream()
                .filter(row -> summary.rule.filter().test((RowView) row))
                .toList();
        return summarize(summary, counted);
    }

    private static @Nullable Object summarize(Summary summary, List<Row> counted) {
        Object raw = summary.summed == null ? (Object) counted.size() : fold(summary, summary.summed, counted);
        return ValueReader.lenient(summary.field.definition().type(), raw);
    }

    private static @Nullable Object fold(Summary summary, Field field, List<Row> rows) {
        Stream<Object> values = rows.stream().map(row -> row.value(field)).filter(Objects::nonNull);
        return switch (summary.rule.function()) {
            case COUNT -> values.count();
            case SUM -> values.map(value -> new BigDecimal(value.toString())).reduce(BigDecimal.ZERO, BigDecimal::add);
            case MIN ->
                values.reduce((one, other) -> compare(one, other) <= 0 ? one : other)
                        .orElse(null);
            case MAX ->
                values.reduce((one, other) -> compare(one, other) >= 0 ? one : other)
                        .orElse(null);
        };
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static int compare(Object one, Object other) {
        return ((Comparable) one).compareTo(other);
    }
}
