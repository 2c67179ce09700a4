package io.github.sfconnector.testkit.internal.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.sfconnector.testkit.internal.http.Answer;
import io.github.sfconnector.testkit.internal.org.ObjectTable;
import io.github.sfconnector.testkit.internal.org.OrgStore;
import io.github.sfconnector.testkit.internal.soql.ast.FieldPath;
import io.github.sfconnector.testkit.internal.soql.ast.Query;
import io.github.sfconnector.testkit.internal.soql.ast.SelectItem;
import io.github.sfconnector.testkit.internal.soql.parse.QueryParser;
import java.io.IOException;
import java.util.List;

/** {@code /query?columns=true}: what a query selects, without its rows. */
final class QueryColumns {

    private final OrgStore store;

    QueryColumns(OrgStore store) {
        this.store = store;
    }

    Answer describe(String soql) {
        store.queryOrRefuse(soql, false);
        Query query = QueryParser.parse(soql);
        ObjectTable table = store.table(query.from().source().last());
        List<ColumnJson> columns = new ColumnReader(store, table).columns(query.select());
        return Answer.json(200, out -> write(out, query, table, columns));
    }

    private static void write(JsonGenerator out, Query query, ObjectTable table, List<ColumnJson> columns)
            throws IOException {
        out.writeStartObject();
        out.writeArrayFieldStart("columnMetadata");
        for (ColumnJson column : columns) {
            column.write(out);
        }
        out.writeEndArray();
        out.writeStringField("entityName", table.name());
        out.writeBooleanField("groupBy", !query.groupBy().isEmpty());
        out.writeBooleanField("idSelected", query.select().stream().anyMatch(QueryColumns::isId));
        out.writeStringField("keyPrefix", table.keyPrefix());
        out.writeEndObject();
    }

    private static boolean isId(SelectItem item) {
        return item instanceof SelectItem.Selected selected
                && selected.operand() instanceof FieldPath path
                && path.is("Id");
    }
}
