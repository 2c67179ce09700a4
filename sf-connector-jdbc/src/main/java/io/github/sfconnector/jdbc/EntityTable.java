package io.github.sfconnector.jdbc;

import io.github.sfconnector.sync.entity.Entity;
import io.github.sfconnector.sync.entity.EntityType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The table of one type: its statements, and an entity as their parameters. What no column can hold exactly goes into {@code custom_fields}. */
final class EntityTable {

    private static final Map<EntityType, List<Column>> TYPED = Map.of(
            EntityType.PERSON,
            List.of(
                    Column.text("email", "email"),
                    Column.text("firstName", "first_name"),
                    Column.text("lastName", "last_name"),
                    Column.text("title", "title"),
                    Column.text("phone", "phone"),
                    Column.text("accountExternalId", "account_external_id")),
            EntityType.ACCOUNT,
            List.of(
                    Column.text("name", "name"),
                    Column.text("website", "website"),
                    Column.text("domain", "domain"),
                    Column.text("industry", "industry"),
                    new Column("employeeCount", "employee_count", Column.Kind.LONG),
                    new Column("annualRevenue", "annual_revenue", Column.Kind.DECIMAL)),
            EntityType.OPPORTUNITY,
            List.of(
                    Column.text("name", "name"),
                    Column.text("stage", "stage"),
                    new Column("closeDate", "close_date", Column.Kind.DATE),
                    Column.text("accountExternalId", "account_external_id"),
                    new Column("amount", "amount", Column.Kind.DECIMAL)));

    private final EntityType type;
    private final @Nullable List<Column> columns;

    private EntityTable(EntityType type, @Nullable List<Column> columns) {
        this.type = type;
        this.columns = columns;
    }

    static EntityTable of(EntityType type) {
        return new EntityTable(type, TYPED.get(type));
    }

    String name() {
        return columns == null ? "entity" : type.name();
    }

    String updateSql() {
        return "UPDATE " + name() + " SET " + joined(values(), " = ?", ", ") + where();
    }

    String insertSql() {
        List<String> all = Stream.concat(values().stream(), keys().stream()).toList();
        return "INSERT INTO " + name() + " (" + String.join(", ", all) + ") VALUES ("
                + all.stream().map(column -> "?").collect(Collectors.joining(", ")) + ")";
    }

    /** Inserts or replaces, in PostgreSQL's words. */
    String upsertSql() {
        return insertSql() + " ON CONFLICT (" + String.join(", ", keys()) + ") DO UPDATE SET "
                + values().stream()
                        .map(column -> column + " = EXCLUDED." + column)
                        .collect(Collectors.joining(", "));
    }

    String deleteSql() {
        return "DELETE FROM " + name() + where();
    }

    String selectSql() {
        return "SELECT " + String.join(", ", values()) + " FROM " + name() + where();
    }

    /** Ids behind one, in the order of their characters. Parameters are those of a key and the limit. */
    String idsSql(String collation) {
        String id = "external_id" + collation;
        List<String> owner = keys().subList(0, keys().size() - 1);
        return "SELECT external_id FROM " + name() + " WHERE " + joined(owner, " = ?", " AND ") + " AND " + id
                + " > ? ORDER BY " + id + " LIMIT ?";
    }

    /** What the row that a statement of {@link #selectSql} stands on was made of. */
    Entity entity(String externalId, ResultSet row) throws SQLException {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put(Entity.EXTERNAL_ID, externalId);
        if (columns == null) {
            fields.putAll(JsonText.read(row.getString("fields")));
        } else {
            for (Column column : columns) {
                fields.put(column.field(), column.kind().read(row, column.name()));
            }
        }
        OffsetDateTime modified = row.getObject("modified_at", OffsetDateTime.class);
        return new Entity(
                type,
                fields,
                JsonText.read(row.getString("custom_fields")),
                modified == null ? null : modified.toInstant());
    }

    /** Columns of other tables that refer to rows of this one. */
    static List<String> referenceSql(EntityType type) {
        return type.equals(EntityType.ACCOUNT)
                ? Stream.of("person", "opportunity")
                        .map(table -> "UPDATE " + table
                                + " SET account_external_id = ? WHERE tenant_id = ? AND account_external_id = ?")
                        .toList()
                : List.of();
    }

    /** A statement that fails when a column is missing and else finds nothing. */
    String probeSql() {
        return "SELECT " + String.join(", ", values()) + ", " + String.join(", ", keys()) + " FROM " + name()
                + " WHERE 1 = 0";
    }

    /** Parameters of update and insert alike. */
    List<@Nullable Object> row(String tenantId, Entity entity, Instant now) {
        List<@Nullable Object> row = new ArrayList<>();
        Map<String, @Nullable Object> rest = new LinkedHashMap<>(entity.fields());
        rest.remove(Entity.EXTERNAL_ID);
        if (columns == null) {
            row.add(JsonText.of(rest));
            rest.clear();
        } else {
            columns.forEach(column -> row.add(moved(rest, column)));
        }
        row.add(JsonText.of(joined(entity.custom(), rest)));
        row.add(Times.atOrNull(entity.modifiedAt()));
        row.add(Times.at(now));
        row.addAll(key(tenantId, entity.externalId()));
        return row;
    }

    /** Parameters of delete. */
    List<Object> key(String tenantId, String externalId) {
        return columns == null ? List.of(tenantId, type.name(), externalId) : List.of(tenantId, externalId);
    }

    private List<String> values() {
        Stream<String> own =
                columns == null ? Stream.of("fields") : columns.stream().map(Column::name);
        return Stream.concat(own, Stream.of("custom_fields", "modified_at", "synced_at"))
                .toList();
    }

    private List<String> keys() {
        return columns == null
                ? List.of("tenant_id", "entity_type", "external_id")
                : List.of("tenant_id", "external_id");
    }

    private String where() {
        return " WHERE " + joined(keys(), " = ?", " AND ");
    }

    // A value that the column cannot hold exactly stays in the rest.
    private static @Nullable Object moved(Map<String, @Nullable Object> rest, Column column) {
        Object value = rest.get(column.field());
        Object exact = value == null ? null : column.kind().exact(value);
        if (value == null || exact != null) {
            rest.remove(column.field());
        }
        return exact;
    }

    private static Map<String, @Nullable Object> joined(
            Map<String, @Nullable Object> custom, Map<String, @Nullable Object> rest) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(custom);
        rest.forEach((name, value) -> all.put(custom.containsKey(name) ? "canonical." + name : name, value));
        return all;
    }

    private static String joined(List<String> names, String suffix, String between) {
        return names.stream().map(name -> name + suffix).collect(Collectors.joining(between));
    }
}
