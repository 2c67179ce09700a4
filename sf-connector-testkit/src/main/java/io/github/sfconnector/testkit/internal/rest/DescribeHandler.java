package io.github.sfconnector.testkit.internal.rest;

import io.github.sfconnector.testkit.internal.http.Answer;
import io.github.sfconnector.testkit.internal.http.Request;
import io.github.sfconnector.testkit.internal.org.ObjectTable;
import io.github.sfconnector.testkit.internal.org.OrgStore;
import io.github.sfconnector.testkit.internal.org.Row;

/** describeGlobal, the basic information and the describe of an object, all conditional on If-Modified-Since. */
public final class DescribeHandler {

    private static final int RECENT_ITEMS = 50;

    private final OrgStore store;
    private final Settings settings;

    /** Describes this org. */
    public DescribeHandler(OrgStore store, Settings settings) {
        this.store = store;
        this.settings = settings;
    }

    private DescribeJson json(Request request) {
        return new DescribeJson(store, request.base(), settings.url().get().toString());
    }

    /** {@code GET /sobjects}. */
    public Answer global(Request request) {
        DescribeJson json = json(request);
        return conditional(request, Answer.json(200, out -> {
            out.writeStartObject();
            out.writeStringField("encoding", "UTF-8");
            out.writeNumberField("maxBatchSize", 200);
            out.writeArrayFieldStart("sobjects");
            for (ObjectTable table : store.tables()) {
                json.brief(out, table);
            }
            out.writeEndArray();
            out.writeEndObject();
        }));
    }

    /** {@code GET /sobjects/X}. */
    public Answer basic(Request request) {
        ObjectTable table = store.table(request.variable("object"));
        DescribeJson json = json(request);
        RecordJson records = new RecordJson(request.base());
        return Answer.json(200, out -> {
            out.writeStartObject();
            out.writeFieldName("objectDescribe");
            json.brief(out, table);
            out.writeArrayFieldStart("recentItems");
            for (Row row : RecentRows.of(table, RECENT_ITEMS)) {
                RecentRows.write(out, records, row);
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    /** {@code GET /sobjects/X/describe}. */
    public Answer full(Request request) {
        ObjectTable table = store.table(request.variable("object"));
        DescribeJson json = json(request);
        return conditional(request, Answer.json(200, out -> json.full(out, table)));
    }

    private Answer conditional(Request request, Answer whole) {
        return Conditional.answer(request, whole, store.schemaChanged());
    }
}
