package io.github.sfconnector.testkit.internal.org;

import org.jspecify.annotations.Nullable;

/** A value and where it stood in the request body, for messages that say so. */
public record Located(@Nullable Object value, int line, int column) {}
