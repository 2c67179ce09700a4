/**
 * The quickstart and task-sized examples, on the module path: they see of the library only what it exports.
 */
@org.jspecify.annotations.NullMarked
module io.github.sfconnector.examples {
    requires static org.jspecify;
    requires io.github.sfconnector.core;
    requires io.github.sfconnector.auth;
    requires io.github.sfconnector.sync;
    requires io.github.sfconnector.writeback;
    requires io.github.sfconnector.events;
    requires io.github.sfconnector.clevertap;
    requires io.github.sfconnector.jdbc;
    requires io.github.sfconnector.testkit;
    requires com.h2database;
    requires java.naming;
    requires jdk.httpserver;

    exports io.github.sfconnector.examples;
    exports io.github.sfconnector.examples.experiments;
    exports io.github.sfconnector.examples.quickstart;
}
