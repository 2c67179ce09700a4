package io.github.sfconnector.auth;

/** Placeholder. */
public final class Placeholder {
    private Placeholder() {}
}
