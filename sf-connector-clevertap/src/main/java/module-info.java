/**
 * CleverTap as a destination for synced records, and Freshsales as a second source for it.
 */
@org.jspecify.annotations.NullMarked
module io.github.sfconnector.clevertap {
    requires static transitive org.jspecify;
    requires transitive io.github.sfconnector.sync;
    requires transitive io.github.sfconnector.events;
    requires org.slf4j;
}
