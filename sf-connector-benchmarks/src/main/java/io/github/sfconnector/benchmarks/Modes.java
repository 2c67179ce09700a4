package io.github.sfconnector.benchmarks;

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

    static Mode named(String name) {
        Mode mode = ALL.get(name);
        if (mode == null) {
            throw new IllegalArgumentException(
                    "unknown mode " + name + "; there are " + ALL.keySet() + ", serve and jmh");
        }
        return mode;
    }
}
