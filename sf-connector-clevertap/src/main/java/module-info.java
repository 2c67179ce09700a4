/**
 * CleverTap as a destination for synced records, and Freshsales as a second source for it.
 */
@org.jspecify.annotations.NullMarked
module io.github.sfconnector.clevertap {
    requires static transitive org.jspecify;
    requires transitive io.github.sfconnector.core;
    requires transitive io.github.sfconnector.sync;
    requires transitive io.github.sfconnector.events;
    requires transitive java.sql;
    requires com.fasterxml.jackson.core;
    requires org.slf4j;

    exports io.github.sfconnector.clevertap;
    exports io.github.sfconnector.clevertap.freshsales;
    exports io.github.sfconnector.clevertap.sink;
}
