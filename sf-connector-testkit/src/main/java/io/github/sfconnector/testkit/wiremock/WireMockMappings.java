package io.github.sfconnector.testkit.wiremock;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sfconnector.testkit.FakeSalesforce;
import io.github.sfconnector.testkit.RecordedExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes what a fake has answered as WireMock stub mappings, for suites that stay with WireMock: plain JSON files, no dependency. A request that
 * came several times becomes a scenario that answers in the recorded order and then keeps to the last answer. Links to the fake become
 * links to WireMock by its {@code response-template} transformer, which WireMock 3 has switched on.
 *
 * <p>Tokens and secrets are not in the files; token answers hold {@code ***} in their place, and WireMock accepts any token.
 */
public final class WireMockMappings {

    private static final ObjectWriter PRETTY = Stub.JSON.writer(SerializationFeature.INDENT_OUTPUT);
    private static final int LONGEST_NAME = 80;

    private WireMockMappings() {}

    /**
     * Writes one file for each exchange that is recorded.
     *
     * @param salesforce a fake with {@link io.github.sfconnector.testkit.FakeSalesforceBuilder#recordBodies} set
     * @param root WireMock's root folder; files go to {@code mappings} below it, which is made when it is not there
     * @return the files, in the order of the exchanges
     * @throws IllegalStateException when the fake does not record bodies
     * @throws UncheckedIOException when they cannot be written
     */
    public static List<Path> write(FakeSalesforce salesforce, Path root) {
        List<RecordedExchange> exchanges = salesforce.exchanges();
        String baseUrl = salesforce.url().toString();
        Map<String, Integer> steps = new HashMap<>();
        exchanges.forEach(exchange -> steps.merge(Stub.key(exchange), 1, Integer::sum));
        Map<String, Integer> done = new HashMap<>();
        List<Path> files = new ArrayList<>();
        try {
            Path folder = Files.createDirectories(root.resolve("mappings"));
            for (RecordedExchange exchange : exchanges) {
                String key = Stub.key(exchange);
                int step = done.merge(key, 1, Integer::sum) - 1;
                String name = name(files.size() + 1, exchange);
                ObjectNode mapping = mapping(name, exchange, baseUrl);
                if (steps.getOrDefault(key, 1) > 1) {
                    Stub.scenario(mapping, scenario(key), step, steps.getOrDefault(key, 1));
                }
                Path file = folder.resolve(name + ".json");
                Files.write(file, PRETTY.writeValueAsBytes(mapping));
                files.add(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write WireMock mappings to " + root + ": " + e.getMessage(), e);
        }
        return List.copyOf(files);
    }

    private static ObjectNode mapping(String name, RecordedExchange exchange, String baseUrl) {
        Stub stub = new Stub(exchange, baseUrl);
        ObjectNode mapping = Stub.JSON.createObjectNode();
        mapping.put("name", name);
        mapping.set("request", stub.request());
        mapping.set("response", stub.response());
        return mapping;
    }

    private static String scenario(String key) {
        return key.substring(0, key.indexOf('\n', key.indexOf('\n') + 1)).replace('\n', ' ') + " "
                + Integer.toHexString(key.hashCode());
    }

    private static String name(int number, RecordedExchange exchange) {
        String text =
                (exchange.method() + exchange.path()).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-");
        return String.format(Locale.ROOT, "%04d-%s", number, text.substring(0, Math.min(LONGEST_NAME, text.length())));
    }
}
