/**
 * Scores and field updates written back to Salesforce with one outcome per record.
 */
@org.jspecify.annotations.NullMarked
module io.github.sfconnector.writeback {
    requires static transitive org.jspecify;
    requires transitive io.github.sfconnector.core;
    requires com.fasterxml.jackson.core;
    requires org.slf4j;

    exports io.github.sfconnector.writeback;
    exports io.github.sfconnector.writeback.campaign;
    exports io.github.sfconnector.writeback.export;
}
