/**
 * OAuth flows, signed state, token encryption, token stores and refresh.
 */
@org.jspecify.annotations.NullMarked
module io.github.sfconnector.auth {
    requires static transitive org.jspecify;
    requires transitive io.github.sfconnector.core;
    requires com.fasterxml.jackson.databind;
    requires org.slf4j;

    exports io.github.sfconnector.auth;
    exports io.github.sfconnector.auth.cipher;
    exports io.github.sfconnector.auth.integration;
    exports io.github.sfconnector.auth.settings;
    exports io.github.sfconnector.auth.state;
    exports io.github.sfconnector.auth.store;
}
