package io.github.sfconnector.testkit;

/** Placeholder. */
public final class Placeholder {
    private Placeholder() {}
}
