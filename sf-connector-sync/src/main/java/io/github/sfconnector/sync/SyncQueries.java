package io.github.sfconnector.sync;

import io.github.sfconnector.core.query.Soql;
import io.github.sfconnector.sync.cursor.Stage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The query texts of one object. */
final class SyncQueries {

    private final Selection selection;

    SyncQueries(Selection selection) {
        this.selection = selection;
    }

    /** Rows of a stage; all but those of {@link Stage#LIVE} are for queryAll. */
    String rows(Stage stage, Span span) {
        List<String> conditions = new ArrayList<>();
        if (stage == Stage.DELETED) {
            conditions.add("IsDeleted = true");
        }
        conditions.addAll(span.conditions(selection.cursorField()));
        List<String> fields = switch (stage) {
            case LIVE -> selection.fields();
            case DELETED -> selection.fieldsOfDeleted();
            case CHANGES -> selection.fieldsOfChanges();
        };
        return text(fields, conditions, selection.cursorField().order());
    }

    /** Volatile fields of all live rows, in the order of Ids. */
    String volatiles(List<String> fields, String afterId) {
        List<String> conditions = afterId.isEmpty() ? List.of() : List.of("Id > " + Soql.text(afterId));
        return text(fields, conditions, "Id");
    }

    /** Ids of all live rows in their order. */
    String ids(String afterId) {
        return volatiles(List.of("Id"), afterId);
    }

    /** Which of these Ids are live. */
    String live(Collection<String> ids) {
        return text(List.of("Id"), List.of(in(ids)), "Id");
    }

    /** What became of the winners of merges; for queryAll. */
    String masters(Collection<String> ids) {
        return text(List.of("Id", Selection.IS_DELETED, Selection.MASTER), List.of(in(ids)), "Id");
    }

    /** How many live rows there are in a span. */
    String count(Span span) {
        List<String> conditions = span.conditions(selection.cursorField());
        return "SELECT COUNT() FROM " + selection.objectName() + where(conditions);
    }

    /** The row with the first stamp. */
    String first() {
        return end("ASC");
    }

    /** A row with the last stamp. */
    String last() {
        return end("DESC");
    }

    private String end(String direction) {
        String field = selection.cursorField().name();
        return "SELECT Id, " + field + " FROM " + selection.objectName() + " ORDER BY " + field + " " + direction
                + " LIMIT 1";
    }

    private String text(List<String> fields, List<String> conditions, String order) {
        return "SELECT " + String.join(", ", fields) + " FROM " + selection.objectName() + where(conditions)
                + " ORDER BY " + order;
    }

    private static String where(List<String> conditions) {
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    private static String in(Collection<String> ids) {
        return ids.stream().map(Soql::text).collect(Collectors.joining(",", "Id IN (", ")"));
    }
}
