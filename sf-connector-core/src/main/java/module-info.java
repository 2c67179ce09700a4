/**
 * Transport, sessions, errors, retry, query, describe and record writes against the Salesforce REST API.
 */
@org.jspecify.annotations.NullMarked
module io.github.sfconnector.core {
    requires static transitive org.jspecify;
    requires transitive java.net.http;
    requires com.fasterxml.jackson.core;
    requires org.slf4j;

    exports io.github.sfconnector.core;
}
