/**
 * Token store, cursor store and entity sink on a relational database.
 */
@org.jspecify.annotations.NullMarked
module io.github.sfconnector.jdbc {
    requires static transitive org.jspecify;
    requires transitive io.github.sfconnector.auth;
    requires transitive io.github.sfconnector.sync;
    requires transitive java.sql;
    requires com.fasterxml.jackson.core;

    exports io.github.sfconnector.jdbc;
}
