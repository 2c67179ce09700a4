package io.github.sfconnector.testkit.internal.rest;

import io.github.sfconnector.testkit.internal.http.Answer;
import io.github.sfconnector.testkit.internal.http.Request;
import io.github.sfconnector.testkit.internal.org.ObjectTable;
import io.github.sfconnector.testkit.internal.org.OrgStore;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** describeGlobal, the basic information and the describe of an object, all conditional on If-Modified-Since. */
public final class DescribeHandler {

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
        return Answer.json(200, out -> {
            out.writeStartObject();
            out.writeFieldName("objectDescribe");
            json.brief(out, table);
            out.writeArrayFieldStart("recentItems");
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
        Instant changed = store.schemaChanged();
        Answer answer = isFresh(request, changed) ? Answer.empty(304) : whole;
        return answer.with("Last-Modified", DateTimeFormatter.RFC_1123_DATE_TIME.format(changed.atZone(ZoneOffset.UTC)))
                .with("ETag", "\"" + etag(changed) + "\"");
    }

    private static String etag(Instant changed) {
        return String.format("%08x", changed.hashCode());
    }

    private static boolean isFresh(Request request, Instant changed) {
        if (request.header("If-None-Match")
                .filter(tag -> tag.contains(etag(changed)))
                .isPresent()) {
            return true;
        }
        try {
            return request.header("If-Modified-Since")
                    .map(text -> ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME))
                    .filter(since -> !changed.isAfter(since.toInstant()))
                    .isPresent();
        } catch (DateTimeException e) {
            return false;
        }
    }
}
