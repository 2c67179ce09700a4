package io.github.sfconnector.jdbc;

import io.github.sfconnector.core.delivery.DeliveryQuery;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The WHERE clause of a query, and its values. */
final class DeliveryConditions {

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    private DeliveryConditions() {}

    static DeliveryConditions of(DeliveryQuery query) {
        DeliveryConditions all = new DeliveryConditions();
        all.add("integration_id = ?", query.integrationId());
        all.add(
                "direction = ?",
                query.direction() == null ? null : query.direction().name());
        all.add("delivered_at >= ?", Times.atOrNull(query.from()));
        all.add("delivered_at < ?", Times.atOrNull(query.until()));
        all.add("sequence_number < ?", query.before());
        if (!query.statuses().isEmpty()) {
            all.conditions.add("status IN ("
                    + String.join(", ", Collections.nCopies(query.statuses().size(), "?")) + ")");
            query.statuses().forEach(status -> all.values.add(status.name()));
        }
        return all;
    }

    private void add(String condition, @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            values.add(value);
        }
    }

    String where() {
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    List<Object> values() {
        return values;
    }
}
