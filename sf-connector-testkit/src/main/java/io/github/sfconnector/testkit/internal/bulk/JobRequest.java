package io.github.sfconnector.testkit.internal.bulk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** The JSON with which a job is created or changed. */
final class JobRequest {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode root;

    private JobRequest(JsonNode root) {
        this.root = root;
    }

    static JobRequest read(byte[] body) {
        try {
            JsonNode root = MAPPER.readTree(body);
            if (root.isObject()) {
                return new JobRequest(root);
            }
            throw BulkErrors.of("JSON_PARSER_ERROR", "The HTTP entity body is required, and must be a JSON object");
        } catch (JsonProcessingException e) {
            throw BulkErrors.of("JSON_PARSER_ERROR", e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<String> text(String member) {
        return Optional.ofNullable(root.get(member))
                .filter(node -> !node.isNull())
                .map(JsonNode::asText)
                .filter(text -> !text.isBlank());
    }

    String required(String member) {
        return text(member).orElseThrow(() -> BulkErrors.missing(member));
    }

    /** The format the job asks for. */
    CsvFormat format() {
        text("contentType").filter(type -> !type.equals("CSV")).ifPresent(type -> {
            throw BulkErrors.badValue("contentType", type);
        });
        return new CsvFormat(
                text("columnDelimiter").orElse("COMMA"), text("lineEnding").orElse("LF"));
    }
}
