package io.github.sfconnector.jdbc;

/** Placeholder. */
public final class Placeholder {
    private Placeholder() {}
}
