package io.github.sfconnector.testkit.internal.bulk;

import io.github.sfconnector.testkit.BulkSettings;
import io.github.sfconnector.testkit.internal.org.OrgStore;
import io.github.sfconnector.testkit.internal.soql.SoqlColumn;
import io.github.sfconnector.testkit.internal.soql.SoqlResult;
import io.github.sfconnector.testkit.internal.soql.ast.Query;
import io.github.sfconnector.testkit.internal.soql.parse.QueryParser;
import java.util.Set;

/** Runs the query of a job, unless it is one that bulk jobs do not take. */
final class QueryCheck {

    private static final Set<String> COMPOUND = Set.of("address", "location");
    private static final String BINARY = "base64";

    private final OrgStore store;
    private final BulkSettings settings;

    QueryCheck(OrgStore store, BulkSettings settings) {
        this.store = store;
        this.settings = settings;
    }

    /** The rows it matches. */
    SoqlResult run(String soql, boolean includeDeleted) {
        SoqlResult result = store.queryOrRefuse(soql, includeDeleted);
        Query query = QueryParser.parse(soql);
        String object = objectOf(query);
        if (!settings.supports(object)) {
            throw BulkErrors.unsupported(object);
        }
        if (result.columns().isEmpty()) {
            throw notEnabled("Aggregate functions and GROUP BY");
        }
        if (query.window().offset() > 0) {
            throw notEnabled("OFFSET");
        }
        result.columns().forEach(QueryCheck::check);
        return result;
    }

    /** The object a query that runs is about. */
    String objectOf(String soql) {
        return objectOf(QueryParser.parse(soql));
    }

    private String objectOf(Query query) {
        return store.table(query.from().source().last()).name();
    }

    private static void check(SoqlColumn column) {
        if (COMPOUND.contains(column.type())) {
            throw BulkErrors.of("FUNCTIONALITY_NOT_ENABLED", "Selecting compound data not supported in Bulk Query");
        }
        if (column.type().isEmpty()) {
            throw notEnabled("Aggregate Relationships");
        }
        if (column.type().equals(BINARY)) {
            throw notEnabled("Binary fields");
        }
    }

    private static RuntimeException notEnabled(String what) {
        return BulkErrors.of("FEATURENOTENABLED", what + " not supported in Bulk Query with CSV content type");
    }
}
