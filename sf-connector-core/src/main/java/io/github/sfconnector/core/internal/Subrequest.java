package io.github.sfconnector.core.internal;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.sfconnector.core.error.UnreadableResponseException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * A read that travels in the body of a composite request.
 *
 * @param reference what its answer is found by: letters, digits and underscores
 * @param target path and query relative to the instance
 * @param headers its headers
 */
public record Subrequest(String reference, String target, Map<String, String> headers) {

    /** Most subrequests of one composite request, the service's limit. */
    public static final int MAX = 25;

    /** Copies the headers. */
    public Subrequest {
        headers = Map.copyOf(headers);
    }

    /** The composite request with this one alone. */
    public Call alone(String root) {
        return together(root, List.of(this));
    }

    /** The composite request with several; each is answered on its own. */
    public static Call together(String root, List<Subrequest> subrequests) {
        return Call.ask(root + "/composite", body(subrequests), Map.of());
    }

    /** The answer to this one, when it was alone. */
    public HttpResponse<byte[]> only(HttpResponse<byte[]> composite) {
        return require(CompositeReader.read(composite), composite);
    }

    /** The answer to this one among others; a refusal of it is thrown. */
    public HttpResponse<byte[]> require(Map<String, CompositeReader.Part> parts, HttpResponse<byte[]> composite) {
        CompositeReader.Part part = parts.get(reference);
        if (part == null) {
            throw new UnreadableResponseException(
                    "a composite request was answered without a part of it", null);
        }
        HttpResponse<byte[]> answer = new PartResponse(composite, part);
        if (part.status() / 100 != 2 && part.status() != 304) {
            InstantSource then = () -> ServerTime.of(composite).orElse(Instant.EPOCH);
            throw Refusals.toException(Call.get(target, Map.of()), answer, answer.body(), then);
        }
        return answer;
    }

    private static byte[] body(List<Subrequest> subrequests) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = Json.generator(out)) {
            json.writeStartObject();
            json.writeArrayFieldStart("compositeRequest");
            for (Subrequest subrequest : subrequests) {
                subrequest.write(json);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("method", "GET");
        json.writeStringField("url", target);
        json.writeStringField("referenceId", reference);
        if (!headers.isEmpty()) {
            json.writeObjectFieldStart("httpHeaders");
            for (Map.Entry<String, String> header : headers.entrySet()) {
                json.writeStringField(header.getKey(), header.getValue());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }
}
