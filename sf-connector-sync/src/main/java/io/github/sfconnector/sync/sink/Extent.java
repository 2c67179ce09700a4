package io.github.sfconnector.sync.sink;

/** How much of its records a batch of entities carries. */
public enum Extent {
    /** All of it: an entity replaces what was stored, and a field it lacks is gone. */
    WHOLE,
    /** Some fields: those that an entity has are stored, all others stay as they are; an entity that is not stored yet is inserted with what it has. */
    SOME_FIELDS,
    /** Some fields of entities that are stored already: those that an entity has are stored, all others stay; an entity that is not stored is left out. */
    SOME_FIELDS_OF_KNOWN
}
