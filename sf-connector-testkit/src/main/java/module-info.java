/**
 * A fake Salesforce over real HTTP, test clocks, in-memory stores and contract suites.
 */
@org.jspecify.annotations.NullMarked
module io.github.sfconnector.testkit {
    requires static transitive org.jspecify;
    requires transitive io.github.sfconnector.core;
    requires transitive io.github.sfconnector.auth;
    requires transitive io.github.sfconnector.sync;
    requires transitive io.github.sfconnector.writeback;
    requires transitive io.github.sfconnector.events;
    requires com.fasterxml.jackson.databind;
    requires de.siegmar.fastcsv;
    requires java.xml;
    requires static org.junit.jupiter.api;
    requires static org.assertj.core;

    exports io.github.sfconnector.testkit;
    exports io.github.sfconnector.testkit.fault;
    exports io.github.sfconnector.testkit.rule;
    exports io.github.sfconnector.testkit.assertj;
    exports io.github.sfconnector.testkit.contract;
    exports io.github.sfconnector.testkit.data;
    exports io.github.sfconnector.testkit.junit;
    exports io.github.sfconnector.testkit.outbound;
    exports io.github.sfconnector.testkit.partner;
    exports io.github.sfconnector.testkit.store;
    exports io.github.sfconnector.testkit.wiremock;
}
