package io.github.sfconnector.testkit.internal.fault;

import io.github.sfconnector.testkit.internal.http.Interference;
import java.util.function.UnaryOperator;

/**
 * A fault, ready to strike.
 *
 * @param alone whether it answers or touches the wire, so that no second one of its kind can strike the same request
 * @param strike adds it to what happens to a request
 */
record Effect(boolean alone, UnaryOperator<Interference> strike) {}
