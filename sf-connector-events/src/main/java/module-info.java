/**
 * What Salesforce and other systems send: outbound messages and JSON callbacks, received once and acknowledged after a durable hand-off.
 */
@org.jspecify.annotations.NullMarked
module io.github.sfconnector.events {
    requires static transitive org.jspecify;
    requires transitive io.github.sfconnector.core;
    requires org.slf4j;
}
