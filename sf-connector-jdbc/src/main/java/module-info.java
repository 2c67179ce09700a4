/**
 * Token store, cursor store, entity sink, delivery log, event ledger and experiment links on a relational database.
 */
@org.jspecify.annotations.NullMarked
module io.github.sfconnector.jdbc {
    requires static transitive org.jspecify;
    requires transitive io.github.sfconnector.auth;
    requires transitive io.github.sfconnector.sync;
    requires transitive io.github.sfconnector.events;
    requires transitive java.sql;
    requires com.fasterxml.jackson.core;

    exports io.github.sfconnector.jdbc;
}
