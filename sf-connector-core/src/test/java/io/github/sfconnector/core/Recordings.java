package io.github.sfconnector.core;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Answers recorded from real orgs, which live outside this repository. Tests that need them skip where they are absent. */
public final class Recordings {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern STATUS = Pattern.compile("(?m)^HTTP/[0-9.]+ (\\d{3})");

    private Recordings() {}

    /** The recordings of one folder whose file name matches. */
    public static List<Recording> in(String folder, String nameRegex) {
        Path path = Path.of(System.getProperty("sfconnector.shared", "absent"), "wire", folder);
        assumeTrue(Files.isDirectory(path), "no recordings at " + path);
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> file.getFileName().toString().matches(nameRegex))
                    .sorted()
                    .map(Recordings::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folders there are. */
    public static List<String> folders() {
        Path path = Path.of(System.getProperty("sfconnector.shared", "absent"), "wire");
        assumeTrue(Files.isDirectory(path), "no recordings at " + path);
        try (Stream<Path> folders = Files.list(path)) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One recording by name. */
    public static Recording one(String folder, String name) {
        List<Recording> found = in(folder, Pattern.quote(name));
        assumeTrue(!found.isEmpty(), "no recording " + folder + "/" + name);
        return found.get(0);
    }

    private static Recording read(Path file) {
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            String name = file.getFileName().toString();
            return name.endsWith(".http") ? exchange(name, text) : bare(name, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Recording exchange(String name, String text) {
        Matcher status = STATUS.matcher(text);
        if (!status.find()) {
            throw new AssertionError(name + " holds no answer");
        }
        String[] parts = text.substring(status.start()).split("\r?\n\r?\n", 2);
        String request =
                status.start() == 0 ? "" : text.substring(0, text.indexOf('\n')).strip();
        return new Recording(name, Integer.parseInt(status.group(1)), parts.length < 2 ? "" : parts[1], request);
    }

    // Some recorders wrap the body with its status and address.
    private static Recording bare(String name, String text) throws IOException {
        JsonNode json = name.endsWith(".json") && text.stripLeading().startsWith("{") ? MAPPER.readTree(text) : null;
        if (json == null || !json.has("status_code") || !json.has("body")) {
            return new Recording(name, 0, text, "");
        }
        JsonNode body = json.get("body");
        String content = body.isNull() ? "" : body.isTextual() ? body.textValue() : body.toString();
        String request = json.path("method").asText() + " " + json.path("url").asText();
        return new Recording(name, json.get("status_code").asInt(), content, request);
    }

    /** What one recording holds; status 0 and no request when they were not kept. */
    public record Recording(String name, int status, String body, String request) {

        /** The body as a tree that keeps decimals exact. */
        public JsonNode json() {
            try {
                return MAPPER.reader()
                        .with(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                        .readTree(body.startsWith("\ufeff") ? body.substring(1) : body);
            } catch (IOException e) {
                throw new UncheckedIOException(name, e);
            }
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
