package io.github.sfconnector.testkit.internal.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.sfconnector.testkit.FakeOrgException;
import io.github.sfconnector.testkit.internal.http.Answer;
import io.github.sfconnector.testkit.internal.http.Request;
import io.github.sfconnector.testkit.internal.org.OrgStore;
import io.github.sfconnector.testkit.internal.soql.SoqlResult;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code /query} and {@code /queryAll}: the first page and, by locator, the others. */
public final class QueryHandler {

    private static final Pattern BATCH_SIZE = Pattern.compile("batchSize\\s*=\\s*(\\d{1,9})", Pattern.CASE_INSENSITIVE);
    private static final Pattern LOCATOR = Pattern.compile("(\\w{15,18})-(\\d{1,9})");
    private static final int SMALLEST_BATCH = 200;

    private final OrgStore store;
    private final Cursors cursors;
    private final int pageSize;
    private final int childPageSize;
    private final String resource;
    private final QueryPlans plans;
    private final QueryColumns columns;

    private record Page(SoqlResult result, int from, int to, String next) {}

    /** Answers {@code query} or {@code queryAll}. */
    public QueryHandler(OrgStore store, Cursors cursors, Settings settings, String resource) {
        this.store = store;
        this.cursors = cursors;
        this.pageSize = settings.pageSize();
        this.childPageSize = settings.childPageSize();
        this.plans = new QueryPlans(store);
        this.columns = new QueryColumns(store);
        this.resource = resource;
    }

    /** Runs the query of parameter {@code q}, or tells of its columns; or how the one of {@code explain} would be run. */
    public Answer first(Request request) {
        Optional<String> explained = request.parameter("explain").filter(soql -> !soql.isBlank());
        if (explained.isPresent()) {
            return plans.explain(explained.get());
        }
        String soql = request.parameter("q")
                .filter(q -> !q.isBlank())
                .orElseThrow(() -> Errors.of("MALFORMED_QUERY", "SOQL statement cannot be empty"));
        if (request.parameter("columns").orElse("").equalsIgnoreCase("true")) {
            return columns.describe(soql);
        }
        SoqlResult result = store.queryOrRefuse(soql, resource.equals("queryAll"));
        int size = batchSize(request);
        String locator = result.rows() > size ? cursors.open(request.caller(), result) : "";
        if (!locator.isEmpty()) {
            request.interference().paging().opened().accept(locator, soql);
        }
        return page(request, result, 0, locator);
    }

    /** Reads on from a locator. */
    public Answer more(Request request) {
        Matcher locator = LOCATOR.matcher(request.variable("locator"));
        if (!locator.matches()) {
            throw invalidLocator();
        }
        if (request.interference().paging().lost()) {
            cursors.drop(locator.group(1));
        }
        SoqlResult result = cursors.find(request.caller(), locator.group(1)).orElseThrow(QueryHandler::invalidLocator);
        int from = Integer.parseInt(locator.group(2));
        if (from > result.rows()) {
            throw invalidLocator();
        }
        return page(request, result, from, locator.group(1));
    }

    private static FakeOrgException invalidLocator() {
        return Errors.of("INVALID_QUERY_LOCATOR", "invalid query locator");
    }

    private int batchSize(Request request) {
        int forced = request.interference().paging().size();
        if (forced >= 0) {
            return forced;
        }
        Matcher wish = BATCH_SIZE.matcher(request.header("Sforce-Query-Options").orElse(""));
        return wish.find() ? Math.min(pageSize, Math.max(SMALLEST_BATCH, Integer.parseInt(wish.group(1)))) : pageSize;
    }

    private Answer page(Request request, SoqlResult result, int from, String locator) {
        int to = Math.min(result.rows(), from + batchSize(request));
        String next = to < result.rows() ? request.base() + "/" + resource + "/" + locator + "-" + to : "";
        Page page = new Page(result, from, to, next);
        RecordJson records = new RecordJson(request.base(), new CursorPages(cursors, request, resource, childPageSize));
        return Answer.json(200, out -> write(out, page, records));
    }

    private static void write(JsonGenerator out, Page page, RecordJson records) throws IOException {
        out.writeStartObject();
        out.writeNumberField("totalSize", page.result.totalSize());
        out.writeBooleanField("done", page.next.isEmpty());
        if (!page.next.isEmpty()) {
            out.writeStringField("nextRecordsUrl", page.next);
        }
        out.writeArrayFieldStart("records");
        for (int i = page.from; i < page.to; i++) {
            records.write(out, page.result.row(i));
        }
        out.writeEndArray();
        out.writeEndObject();
    }
}
