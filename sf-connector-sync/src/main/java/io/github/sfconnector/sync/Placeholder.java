package io.github.sfconnector.sync;

/** Placeholder. */
public final class Placeholder {
    private Placeholder() {}
}
