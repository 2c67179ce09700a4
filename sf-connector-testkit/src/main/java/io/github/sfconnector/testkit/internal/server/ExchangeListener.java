package io.github.sfconnector.testkit.internal.server;

import io.github.sfconnector.testkit.internal.http.Answer;
import io.github.sfconnector.testkit.internal.http.Request;

/** Sees each answer before it is sent. */
@FunctionalInterface
public interface ExchangeListener {

    /** What to send: the answer itself, or one that says the same. */
    Answer answered(Request request, Answer answer);

    /** Forgets what it has seen. */
    default void forget() {}
}
