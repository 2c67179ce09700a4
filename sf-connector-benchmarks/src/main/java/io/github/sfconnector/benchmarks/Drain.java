package io.github.sfconnector.benchmarks;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The bytes of every page and nothing else: what any client of java.net.http pays. */
final class Drain implements Mode {

    private static final int HEAD = 400;
    private static final Pattern LINK = Pattern.compile("\"nextRecordsUrl\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern TOTAL = Pattern.compile("\"totalSize\"\\s*:\\s*(\\d+)");

    @Override
    public Work run(Options options) throws Exception {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        String target = Contacts.target();
        long total = 0;
        while (!target.isEmpty()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(options.baseUrl() + target))
                    .header("Authorization", "Bearer " + options.token())
                    .header("Accept", "application/json")
                    .build();
            HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new IllegalStateException("the server answered " + response.statusCode());
            }
            total = Long.parseLong(found(TOTAL, response.body()));
            target = found(LINK, response.body());
        }
        return new Work(total, 0);
    }

    // Both stand at the beginning of a page, or else at its end.
    private static String found(Pattern pattern, byte[] page) {
        int length = Math.min(HEAD, page.length);
        Matcher head = pattern.matcher(new String(page, 0, length, StandardCharsets.ISO_8859_1));
        if (head.find()) {
            return head.group(1);
        }
        Matcher tail = pattern.matcher(new String(page, page.length - length, length, StandardCharsets.ISO_8859_1));
        return tail.find() ? tail.group(1) : "";
    }
}
