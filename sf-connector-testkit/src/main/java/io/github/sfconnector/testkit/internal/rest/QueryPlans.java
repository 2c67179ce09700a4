package io.github.sfconnector.testkit.internal.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.sfconnector.testkit.internal.http.Answer;
import io.github.sfconnector.testkit.internal.org.ObjectTable;
import io.github.sfconnector.testkit.internal.org.OrgStore;
import io.github.sfconnector.testkit.internal.soql.ast.Query;
import io.github.sfconnector.testkit.internal.soql.parse.QueryParser;
import java.io.IOException;

/** {@code /query?explain=}: one plan, a scan of the object, with the sizes that the query really has. */
final class QueryPlans {

    private final OrgStore store;

    QueryPlans(OrgStore store) {
        this.store = store;
    }

    Answer explain(String soql) {
        int found = store.queryOrRefuse(soql, false).totalSize();
        Query query = QueryParser.parse(soql);
        ObjectTable table = store.table(query.from().source().last());
        return Answer.json(200, out -> write(out, table, found, soql));
    }

    private static void write(JsonGenerator out, ObjectTable table, int found, String soql) throws IOException {
        out.writeStartObject();
        out.writeArrayFieldStart("plans");
        out.writeStartObject();
        out.writeNumberField("cardinality", found);
        out.writeArrayFieldStart("fields");
        out.writeEndArray();
        out.writeStringField("leadingOperationType", "TableScan");
        out.writeArrayFieldStart("notes");
        out.writeEndArray();
        out.writeNumberField("relativeCost", table.liveCount() == 0 ? 0.0 : (double) found / table.liveCount());
        out.writeNumberField("sobjectCardinality", table.liveCount());
        out.writeStringField("sobjectType", table.name());
        out.writeEndObject();
        out.writeEndArray();
        out.writeStringField("sourceQuery", soql);
        out.writeEndObject();
    }
}
