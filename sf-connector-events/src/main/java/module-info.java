/**
 * What Salesforce and other systems send: outbound messages and JSON callbacks, received once and acknowledged after a durable hand-off.
 */
@org.jspecify.annotations.NullMarked
module io.github.sfconnector.events {
    requires static transitive org.jspecify;
    requires transitive io.github.sfconnector.core;
    requires java.xml;
    requires com.fasterxml.jackson.core;
    requires org.slf4j;
    requires static jdk.httpserver;
    requires static jakarta.servlet;

    exports io.github.sfconnector.events;
    exports io.github.sfconnector.events.campaign;
    exports io.github.sfconnector.events.check;
    exports io.github.sfconnector.events.server;
    exports io.github.sfconnector.events.servlet;
}
