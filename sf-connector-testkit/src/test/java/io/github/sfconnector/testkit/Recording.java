package io.github.sfconnector.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A recorded exchange.
 *
 * @param method of the request; empty when only the answer was kept
 * @param path of the request with its query; empty when only the answer was kept
 * @param body of the request
 * @param status of the answer; 0 when it was not kept
 * @param headers of the answer by lower-case name
 * @param answer its body
 * @param ordered whether its members are in the order in which they came
 */
record Recording(
        String method,
        String path,
        String body,
        int status,
        Map<String, String> headers,
        Optional<JsonNode> answer,
        boolean ordered) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern EXCHANGE =
            Pattern.compile("(?s)(\\w+) (.*?) HTTP/1.1\\n(?:[^\\n]+\\n)*\\n(.*?)\\n*HTTP/1.1 (\\d+)[^\\n]*\\n(.*)");

    static Recording read(Path file) throws IOException {
        String text = Files.readString(file)
                .replace("\r\n", "\n")
                .replace("\uFEFF", "")
                .replace("<api_version>", "v34.0")
                .replace("vxx.0", "v52.0")
                .replace("v{{version}}", "v50.0");
        return file.toString().endsWith(".http") ? exchange(file, text) : answer(text, file);
    }

    private static Recording exchange(Path file, String text) throws IOException {
        Matcher parts = EXCHANGE.matcher(text);
        if (!parts.matches()) {
            throw new IOException(file + " is no exchange");
        }
        String tail = parts.group(5);
        int gap = tail.startsWith("\n") ? 0 : tail.indexOf("\n\n");
        String head = gap < 0 ? tail : tail.substring(0, gap);
        String content = gap < 0 ? "" : tail.substring(gap).strip();
        Map<String, String> headers = new HashMap<>();
        head.lines()
                .filter(line -> line.contains(": "))
                .forEach(line -> headers.put(
                        line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT),
                        line.substring(line.indexOf(':') + 2)));
        return new Recording(
                parts.group(1),
                local(parts.group(2)),
                parts.group(3).strip(),
                Integer.parseInt(parts.group(4)),
                headers,
                content.isEmpty() ? Optional.empty() : Optional.of(JSON.readTree(content)),
                true);
    }

    private static Recording answer(String text, Path file) throws IOException {
        JsonNode whole = JSON.readTree(text);
        if (!whole.has("status_code")) {
            boolean trimmed = String.valueOf(file.getFileName()).startsWith("restforce");
            return new Recording("", "", "", 0, Map.of(), Optional.of(whole), !trimmed);
        }
        JsonNode body = whole.path("body");
        return new Recording(
                whole.path("method").asText(""),
                local(whole.path("url").asText()),
                "",
                whole.path("status_code").asInt(),
                Map.of(),
                body.isNull() ? Optional.empty() : Optional.of(body),
                false);
    }

    /** Without the host, and encoded where the recorder was not strict. */
    private static String local(String url) {
        String path = url.replaceFirst("^(https?://[^/]+|<\\w+>|\\{\\{\\w+}})", "");
        StringBuilder encoded = new StringBuilder();
        path.chars().forEach(c -> {
            if (" \"<>{}|\\^`".indexOf(c) >= 0) {
                encoded.append('%').append(String.format("%02X", c));
            } else {
                encoded.append((char) c);
            }
        });
        return encoded.toString();
    }

    String id() {
        List<String> parts = List.of(path.split("[/?]"));
        return parts.stream().filter(part -> part.matches("\\w{18}")).reduce("", (a, b) -> b);
    }
}
