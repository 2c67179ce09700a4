package io.github.sfconnector.benchmarks;

import io.github.sfconnector.sync.SyncEngine;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What stands on the command line after the mode. */
public final class Options {

    private static final Set<String> NAMES = Set.of(
            "--base-url",
            "--token",
            "--records",
            "--lanes",
            "--rounds",
            "--port",
            "--latency",
            "--prefetch",
            "--heap",
            "--page-rows",
            "--idle",
            "--sink",
            "--jdbc-url",
            "--batch");

    private final Map<String, String> values;

    private Options(Map<String, String> values) {
        this.values = values;
    }

    static Options parse(List<String> arguments) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < arguments.size(); i += 2) {
            String name = arguments.get(i);
            if (!NAMES.contains(name)) {
                throw new IllegalArgumentException("unknown option " + name);
            }
            if (i + 1 == arguments.size()) {
                throw new IllegalArgumentException(name + " needs a value");
            }
            values.put(name, arguments.get(i + 1));
        }
        return new Options(values);
    }

    /** {@return the server} */
    public URI baseUrl() {
        return URI.create(
                values.getOrDefault("--base-url", "http://127.0.0.1:8080").replaceAll("/+$", ""));
    }

    /** {@return the access token} */
    public String token() {
        return values.getOrDefault("--token", "token");
    }

    /** {@return how many records to read or write} */
    public int records() {
        return number("--records", 1_000_000, 1);
    }

    /** {@return how many requests may be under way at once} */
    public int lanes() {
        return number("--lanes", 1, 1);
    }

    /** {@return how often to measure in this process} */
    public int rounds() {
        return number("--rounds", 1, 1);
    }

    /** {@return the port to serve on} */
    public int port() {
        return number("--port", 8080, 0);
    }

    /** {@return milliseconds that each answer waits} */
    public int latency() {
        return number("--latency", 0, 0);
    }

    /** {@return pages asked for ahead} */
    public int prefetch() {
        return number("--prefetch", 1, 0);
    }

    /** {@return after how many records the heap is measured, 0 for never} */
    public int heap() {
        return number("--heap", 0, 0);
    }

    /** {@return rows of a page of a bulk result} */
    public int pageRows() {
        return number("--page-rows", 50_000, 1);
    }

    /** {@return whether a run that finds nothing new follows, to count its calls} */
    public boolean idle() {
        return number("--idle", 0, 0) > 0;
    }

    /** {@return where a pipeline ends: none, h2 or postgres} */
    public String sink() {
        return values.getOrDefault("--sink", "none");
    }

    /** {@return the JDBC URL of a database that is there, or null} */
    public @Nullable String jdbcUrl() {
        return values.get("--jdbc-url");
    }

    /** {@return rows to the sink at a time} */
    public int batch() {
        return number("--batch", SyncEngine.DEFAULT_BATCH_SIZE, 1);
    }

    private int number(String name, int otherwise, int least) {
        String text = values.getOrDefault(name, String.valueOf(otherwise));
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < least) {
            throw new IllegalArgumentException(name + " must be a whole number of at least " + least);
        }
        return Integer.parseInt(text);
    }
}
