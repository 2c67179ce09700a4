/**
 * Full and incremental sync with cursors, mapping, quality gates and sinks.
 */
@org.jspecify.annotations.NullMarked
module io.github.sfconnector.sync {
    requires static transitive org.jspecify;
    requires transitive io.github.sfconnector.core;
    requires com.fasterxml.jackson.core;
    requires org.slf4j;

    exports io.github.sfconnector.sync;
    exports io.github.sfconnector.sync.cursor;
    exports io.github.sfconnector.sync.discovery;
    exports io.github.sfconnector.sync.entity;
    exports io.github.sfconnector.sync.mapping;
    exports io.github.sfconnector.sync.quality;
    exports io.github.sfconnector.sync.sink;
}
