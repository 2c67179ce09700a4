/**
 * Transport, sessions, errors, retry, query, describe and record writes against the Salesforce REST API.
 */
@org.jspecify.annotations.NullMarked
module io.github.sfconnector.core {
    requires static transitive org.jspecify;
    requires transitive java.net.http;
    requires com.fasterxml.jackson.core;
    requires de.siegmar.fastcsv;
    requires org.slf4j;

    exports io.github.sfconnector.core;
    exports io.github.sfconnector.core.delivery;
    exports io.github.sfconnector.core.apexrest;
    exports io.github.sfconnector.core.bulk;
    exports io.github.sfconnector.core.composite;
    exports io.github.sfconnector.core.describe;
    exports io.github.sfconnector.core.error;
    exports io.github.sfconnector.core.http;
    exports io.github.sfconnector.core.limits;
    exports io.github.sfconnector.core.org;
    exports io.github.sfconnector.core.query;
    exports io.github.sfconnector.core.replication;
    exports io.github.sfconnector.core.retry;
    exports io.github.sfconnector.core.session;
    exports io.github.sfconnector.core.write;
}
