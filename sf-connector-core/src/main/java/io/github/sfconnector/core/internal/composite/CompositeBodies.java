package io.github.sfconnector.core.internal.composite;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.sfconnector.core.composite.BatchRequest;
import io.github.sfconnector.core.composite.CompositeRequest;
import io.github.sfconnector.core.composite.GraphRequest;
import io.github.sfconnector.core.composite.Subrequest;
import io.github.sfconnector.core.composite.TreeRecord;
import io.github.sfconnector.core.internal.Json;
import io.github.sfconnector.core.internal.RecordWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the bodies of composite requests. */
final class CompositeBodies {

    private CompositeBodies() {}

    private interface Content {
        void write(JsonGenerator json) throws IOException;
    }

    static byte[] composite(CompositeRequest request, String root) {
        return object(json -> {
            json.writeBooleanField("allOrNone", request.allOrNone());
            json.writeBooleanField("collateSubrequests", request.collateSubrequests());
            subrequests(json, request.subrequests(), root);
        });
    }

    static byte[] graphs(GraphRequest request, String root) {
        return object(json -> {
            json.writeArrayFieldStart("graphs");
            for (Map.Entry<String, List<Subrequest>> graph : request.graphs().entrySet()) {
                json.writeStartObject();
                json.writeStringField("graphId", graph.getKey());
                subrequests(json, graph.getValue(), root);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static void subrequests(JsonGenerator json, Collection<Subrequest> subrequests, String root)
            throws IOException {
        json.writeArrayFieldStart("compositeRequest");
        for (Subrequest subrequest : subrequests) {
            json.writeStartObject();
            json.writeStringField("method", subrequest.method());
            json.writeStringField("url", root + subrequest.path());
            json.writeStringField("referenceId", subrequest.referenceId());
            headers(json, subrequest.headers());
            body(json, "body", subrequest.body());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void headers(JsonGenerator json, Map<String, String> headers) throws IOException {
        if (!headers.isEmpty()) {
            json.writeObjectFieldStart("httpHeaders");
            for (Map.Entry<String, String> header : headers.entrySet()) {
                json.writeStringField(header.getKey(), header.getValue());
            }
            json.writeEndObject();
        }
    }

    private static void body(JsonGenerator json, String name, Optional<String> body) throws IOException {
        if (body.isPresent()) {
            json.writeFieldName(name);
            json.writeRawValue(body.get());
        }
    }

    // A batch counts its urls from the version on.
    static byte[] batch(BatchRequest request, String root) {
        String version = root.substring(root.lastIndexOf('/') + 1);
        return object(json -> {
            json.writeBooleanField("haltOnError", request.haltOnError());
            json.writeArrayFieldStart("batchRequests");
            for (Subrequest subrequest : request.subrequests()) {
                json.writeStartObject();
                json.writeStringField("method", subrequest.method());
                json.writeStringField("url", version + subrequest.path());
                body(json, "richInput", subrequest.body());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    static byte[] tree(List<TreeRecord> roots) {
        return object(json -> records(json, roots));
    }

    private static void records(JsonGenerator json, List<TreeRecord> rows) throws IOException {
        json.writeArrayFieldStart("records");
        for (TreeRecord row : rows) {
            RecordWriter.open(json, row.record(), row.referenceId());
            for (Map.Entry<String, List<TreeRecord>> children : row.children().entrySet()) {
                json.writeObjectFieldStart(children.getKey());
                records(json, children.getValue());
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static byte[] object(Content content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(4 * 1024);
        try (JsonGenerator json = Json.generator(out)) {
            json.writeStartObject();
            content.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
