package io.github.sfconnector.writeback;

/** Placeholder. */
public final class Placeholder {
    private Placeholder() {}
}
