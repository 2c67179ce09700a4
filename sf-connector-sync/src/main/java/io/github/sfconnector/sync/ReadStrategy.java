package io.github.sfconnector.sync;

/** By which road the rows of an object come. */
public enum ReadStrategy {
    /** The engine decides by how many rows there are and what it may use. */
    AUTO,
    /** Page after page. */
    REST,
    /** Stretches of stamps side by side, for a first read of many rows. */
    PARTITIONED_REST,
    /** A query job of the bulk interface. */
    BULK
}
