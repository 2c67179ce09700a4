package io.github.sfconnector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every recorded answer that the fake can be asked for has the shape that was recorded; where it has not, an exception says why. */
class RecordedShapesTest {

    private final Path wire =
            Path.of(System.getProperty("sfconnector.shared", "/nowhere")).resolve("wire");

    @TempDir
    Path dir;

    @TestFactory
    Stream<DynamicTest> recordedAnswers_areReproducedInShape() {
        assumeThat(wire).as("recorded payloads").isDirectory();
        return cases().map(one -> DynamicTest.dynamicTest(one.file(), () -> compare(one)));
    }

    private static Stream<RecordedCase> cases() {
        return Stream.of(
                        RecordedCases.oauth(),
                        RecordedCases.queries(),
                        RecordedCases.records(),
                        RecordedCases.metadata(),
                        RecordedCases.describes(),
                        RecordedCases.errors(),
                        RecordedCases.composite(),
                        RecordedCases.bulk(),
                        RecordedCases.apex())
                .flatMap(List::stream);
    }

    @Test
    void everyRecording_isComparedOrExplained() throws IOException {
        assumeThat(wire).as("recorded payloads").isDirectory();
        Set<String> left = new TreeSet<>();
        try (Stream<Path> files = Files.walk(wire)) {
            files.filter(Files::isRegularFile)
                    .map(file -> wire.relativize(file).toString().replace('\\', '/'))
                    .forEach(left::add);
        }
        left.removeAll(Files.readAllLines(wire.resolve("HELD-OUT.txt")));
        cases().map(RecordedCase::file).forEach(left::remove);
        for (String reason : UncomparedRecordings.REASONS.keySet()) {
            assertThat(left.removeIf(file -> file.matches(reason)))
                    .as("an explanation of nothing: " + reason)
                    .isTrue();
        }
        assertThat(left).as("recordings neither compared nor explained").isEmpty();
    }

    private void compare(RecordedCase one) throws Exception {
        Recording recording = Recording.read(wire.resolve(one.file()));
        FakeSalesforceBuilder builder =
                FakeSalesforce.builder().approveDevices(true).connectedApp("app", "secret");
        one.builder().accept(builder);
        try (FakeSalesforce sf = builder.start()) {
            RecordedCase.Exchange exchange = new RecordedCase.Exchange(sf, new Http(sf), recording);
            if (one.loaded()) {
                load(sf, recording);
            }
            one.org().prepare(exchange);
            HttpResponse<String> answer = one.ask().send(exchange);
            assertThat(differences(one, recording, answer)).as(one.file()).isEmpty();
        }
    }

    private void load(FakeSalesforce sf, Recording recording) throws Exception {
        Path folder = Files.createTempDirectory(dir, "load");
        Files.writeString(
                folder.resolve("recorded.json"),
                recording.answer().orElseThrow().toString());
        sf.org().load(folder);
    }

    private static List<String> differences(RecordedCase one, Recording recorded, HttpResponse<String> answer) {
        List<String> differences = new ArrayList<>();
        int status = recorded.status() == 0 ? one.status() : recorded.status();
        if (status != answer.statusCode()) {
            differences.add("status " + status + ", not " + answer.statusCode() + ": " + answer.body());
        }
        headers(recorded.headers(), answer, differences);
        Optional<JsonNode> actual = answer.body().isEmpty() ? Optional.empty() : Optional.of(Http.json(answer));
        if (recorded.answer().isPresent() != actual.isPresent()) {
            differences.add("body " + recorded.answer() + ", not " + answer.body());
        } else if (actual.isPresent()) {
            differences.addAll(
                    JsonShape.differences(recorded.answer().orElseThrow(), actual.get(), recorded.ordered()));
        }
        Collection<String> excepted = one.exceptions().keySet();
        differences.removeIf(difference -> excepted.stream().anyMatch(difference::matches));
        return differences.stream().distinct().toList();
    }

    /** Those of the org; cookies, caching and security headers are the business of the edge before it. */
    private static void headers(Map<String, String> recorded, HttpResponse<String> answer, List<String> differences) {
        for (String name : List.of(
                "content-type", "sforce-limit-info", "location", "last-modified", "vary", "x-sfdc-request-id")) {
            String expected = recorded.get(name);
            String actual = answer.headers().firstValue(name).orElse("");
            if (expected != null && !masked(expected).equals(masked(actual))) {
                differences.add("header " + name + ": " + expected + ", not " + actual);
            }
        }
    }

    private static String masked(String header) {
        return header.replaceAll("[0-9a-f]{32}", "N")
                .replaceAll("\\w{3}, .* GMT", "DATE")
                .replaceAll("/\\w{18}\\b", "/ID")
                .replaceAll("\\d+/\\d+", "N/N")
                .replace(" ", "");
    }
}
