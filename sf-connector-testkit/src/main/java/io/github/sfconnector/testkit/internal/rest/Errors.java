package io.github.sfconnector.testkit.internal.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.sfconnector.testkit.FakeOrgException;
import io.github.sfconnector.testkit.internal.http.Answer;
import io.github.sfconnector.testkit.internal.org.DuplicateRefusal;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Refusals as answers: the array of errors of REST, and the rows of the collections resources. */
public final class Errors {

    private static final Map<String, Integer> STATUS = Map.ofEntries(
            Map.entry("NOT_FOUND", 404),
            Map.entry("ENTITY_IS_DELETED", 404),
            Map.entry("INVALID_SESSION_ID", 401),
            Map.entry("METHOD_NOT_ALLOWED", 405),
            Map.entry("REQUEST_LIMIT_EXCEEDED", 403),
            Map.entry("INSUFFICIENT_ACCESS", 403),
            Map.entry("INSUFFICIENT_ACCESS_OR_READONLY", 403),
            Map.entry("UNSUPPORTED_MEDIA_TYPE", 415),
            Map.entry("APEX_ERROR", 500),
            Map.entry("INVALIDVERSION", 409),
            Map.entry("UNKNOWN_EXCEPTION", 500));

    /** Codes whose answers have no {@code fields} when there are none to blame; the others answer an empty list. */
    private static final Set<String> WITHOUT_FIELDS = Set.of(
            "NOT_FOUND",
            "INVALID_FIELD",
            "INVALID_TYPE",
            "INVALID_SESSION_ID",
            "METHOD_NOT_ALLOWED",
            "MALFORMED_QUERY",
            "INVALID_QUERY_FILTER_OPERATOR",
            "INVALID_QUERY_LOCATOR",
            "INVALID_REPLICATION_DATE",
            "EXCEEDED_ID_LIMIT",
            "DUPLICATES_DETECTED",
            "JSON_PARSER_ERROR",
            "MALFORMED_SEARCH",
            "REQUEST_LIMIT_EXCEEDED",
            "INVALID_INPUT",
            "LIMIT_EXCEEDED",
            "APEX_ERROR",
            "UNKNOWN_EXCEPTION");

    /** A subrequest that did not run, or was taken back. */
    public static final String PROCESSING_HALTED = "PROCESSING_HALTED";

    private Errors() {}

    /** The resource does not exist. */
    public static FakeOrgException noSuchResource() {
        return new FakeOrgException("NOT_FOUND", "The requested resource does not exist", List.of());
    }

    /** A refusal without fields. */
    public static FakeOrgException of(String code, String message) {
        return new FakeOrgException(code, message, List.of());
    }

    /** The answer to a refused request. */
    public static Answer answer(FakeOrgException refusal) {
        return Answer.json(STATUS.getOrDefault(refusal.errorCode(), 400), out -> {
            out.writeStartArray();
            for (FakeOrgException error : refusal.errors()) {
                write(out, error);
            }
            out.writeEndArray();
        });
    }

    private static void write(JsonGenerator out, FakeOrgException refusal) throws IOException {
        out.writeStartObject();
        boolean codeFirst = refusal.getMessage() != null && refusal.getMessage().startsWith("The requested resource");
        if (codeFirst) {
            out.writeStringField("errorCode", refusal.errorCode());
        }
        out.writeStringField("message", refusal.getMessage());
        if (!codeFirst) {
            out.writeStringField("errorCode", refusal.errorCode());
        }
        if (refusal instanceof DuplicateRefusal duplicate) {
            out.writeFieldName("duplicateResult");
            new PlainJson().write(out, duplicate.duplicateResult());
        }
        if (!refusal.fields().isEmpty() || !WITHOUT_FIELDS.contains(refusal.errorCode())) {
            fields(out, refusal);
        }
        out.writeEndObject();
    }

    /** One element of a collections row's {@code errors}. */
    public static void writeRowError(JsonGenerator out, FakeOrgException refusal) throws IOException {
        out.writeStartObject();
        out.writeStringField("statusCode", refusal.errorCode());
        out.writeStringField("message", refusal.getMessage());
        fields(out, refusal);
        out.writeEndObject();
    }

    private static void fields(JsonGenerator out, FakeOrgException refusal) throws IOException {
        out.writeArrayFieldStart("fields");
        for (String field : refusal.fields()) {
            out.writeString(field);
        }
        out.writeEndArray();
    }
}
