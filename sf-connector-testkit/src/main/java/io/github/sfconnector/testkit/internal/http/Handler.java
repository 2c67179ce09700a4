package io.github.sfconnector.testkit.internal.http;

/** Answers the requests of one resource. Thread-safe. */
@FunctionalInterface
public interface Handler {

    /** Answers one request. */
    Answer handle(Request request);
}
