package io.github.sfconnector.sync;

/** By which road the rows of an object come. */
public enum ReadStrategy {
    /** The engine decides by how many rows there are, what can read them, and how many API calls are left. */
    AUTO,
    /** Page after page. */
    REST,
    /** Stretches of stamps side by side, for a first read of many rows. */
    PARTITIONED_REST,
    /** A query job of the bulk interface. */
    BULK
}
