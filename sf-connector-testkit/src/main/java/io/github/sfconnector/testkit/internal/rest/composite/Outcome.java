package io.github.sfconnector.testkit.internal.rest.composite;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.sfconnector.testkit.internal.http.Answer;
import io.github.sfconnector.testkit.internal.rest.Errors;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one subrequest.
 *
 * @param referenceId as the request named it, or null
 * @param status HTTP status
 * @param headers those of the resource
 * @param body JSON text, or null
 */
record Outcome(
        @Nullable String referenceId,
        int status,
        Map<String, String> headers,
        @Nullable String body) {

    private static final int BAD_REQUEST = 400;

    static Outcome of(@Nullable String referenceId, Answer answer) {
        return new Outcome(referenceId, answer.status(), answer.headers(), Json.body(answer));
    }

    static Outcome refused(@Nullable String referenceId, String code, String message) {
        return of(referenceId, errorCodeFirst(code, message));
    }

    /** Refusals of the composite resources themselves have the code before the message. */
    private static Answer errorCodeFirst(String code, String message) {
        return Answer.json(BAD_REQUEST, out -> {
            out.writeStartArray();
            out.writeStartObject();
            out.writeStringField("errorCode", code);
            out.writeStringField("message", message);
            out.writeEndObject();
            out.writeEndArray();
        });
    }

    /** Of a subrequest that went down with another one. */
    static Outcome halted(String referenceId) {
        return refused(
                referenceId,
                Errors.PROCESSING_HALTED,
                "The transaction was rolled back since another operation in the same transaction failed.");
    }

    boolean success() {
        return status < BAD_REQUEST && status != 300;
    }

    void write(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeFieldName("body");
        writeBody(out);
        out.writeObjectFieldStart("httpHeaders");
        for (Map.Entry<String, String> header : headers.entrySet()) {
            out.writeStringField(header.getKey(), header.getValue());
        }
        out.writeEndObject();
        out.writeNumberField("httpStatusCode", status);
        out.writeStringField("referenceId", referenceId);
        out.writeEndObject();
    }

    void writeBody(JsonGenerator out) throws IOException {
        if (body == null) {
            out.writeNull();
        } else {
            out.writeRawValue(body);
        }
    }
}
