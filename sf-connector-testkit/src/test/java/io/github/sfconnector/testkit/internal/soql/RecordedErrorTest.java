package io.github.sfconnector.testkit.internal.soql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Refused queries answer word for word what a real org answered. */
final class RecordedErrorTest {

    private static final Pattern QUERY = Pattern.compile("\\?q=(.*) HTTP/1\\.1");
    private static final Pattern NAMES = Pattern.compile("[A-Za-z_]+");

    private static String recording(String name) throws IOException {
        Path file = Path.of(System.getProperty("sfconnector.shared", "."), "wire", "d-errors", name);
        assumeTrue(Files.exists(file), "no recorded payloads at " + file);
        return Files.readString(file);
    }

    private static String query(String recording) {
        Matcher matcher = QUERY.matcher(recording);
        assertThat(matcher.find()).isTrue();
        return URLDecoder.decode(matcher.group(1), StandardCharsets.UTF_8);
    }

    /** Both objects with every field the query selects, except the one the org did not know. */
    private static SoqlSchema schema(String query) {
        MemoryField[] fields = NAMES.matcher(query.substring(0, query.indexOf(" FROM ")))
                .results()
                .map(match -> match.group())
                .filter(name -> !name.equals("SELECT") && !name.equals("Id") && !name.equals("Bacon__c"))
                .map(name -> MemoryField.of(name, "string"))
                .toArray(MemoryField[]::new);
        return name -> Optional.of(new MemoryObject(name, fields));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sffx-query-unknown-column.http", "openstaxacc-INVALID_QUERY_FILTER_OPERATOR-400.http"})
    void recordedQuery_isRefusedInTheSameWords(String name) throws IOException {
        String recording = recording(name);
        String query = query(recording);
        JsonNode error = new ObjectMapper()
                .readTree(recording.substring(recording.indexOf("[{")))
                .get(0);
        SoqlEngine engine = new SoqlEngine(schema(query), TestOrg.NOON);
        SoqlException refusal = catchThrowableOfType(SoqlException.class, () -> engine.run(query, false));
        assertThat(refusal).hasMessage(error.get("message").asText());
        assertThat(refusal.errorCode()).isEqualTo(error.get("errorCode").asText());
    }
}
