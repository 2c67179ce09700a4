package io.github.sfconnector.core;

/** Placeholder. */
public final class Placeholder {
    private Placeholder() {}
}
