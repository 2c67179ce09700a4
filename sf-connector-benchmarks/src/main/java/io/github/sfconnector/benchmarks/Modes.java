package io.github.sfconnector.benchmarks;

import io.github.sfconnector.benchmarks.sink.Tables;
import java.util.Map;
import java.util.TreeMap;

/** The modes by name. A new one is a line here. */
final class Modes {

    private static final Map<String, Mode> ALL = new TreeMap<>(Map.of(
            "bulk", new Bulk(),
            "drain", new Drain(),
            "extract", new Extract(),
            "peer", new Peer(),
            "pipeline", new Pipeline(),
            "write", new Write(),
            "writeback", new Writeback()));

    private Modes() {}

    /** The mode for that command line. */
    static Mode of(String name, Options options) {
        Mode mode = named(name);
        if (!Tables.areAskedFor(options.sink())) {
            return mode;
        }
        if (!name.equals("pipeline")) {
            throw new IllegalArgumentException("only pipeline takes --sink");
        }
        return new StoredPipeline();
    }

    private static Mode named(String name) {
        Mode mode = ALL.get(name);
        if (mode == null) {
            throw new IllegalArgumentException(
                    "unknown mode " + name + "; there are " + ALL.keySet() + ", serve and jmh");
        }
        return mode;
    }
}
