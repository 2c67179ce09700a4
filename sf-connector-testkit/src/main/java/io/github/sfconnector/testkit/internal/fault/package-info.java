/**
 * Carries a fault script out: finds the rules that a request matches and bends the answer, the rows or the wire.
 */
@NullMarked
package io.github.sfconnector.testkit.internal.fault;

import org.jspecify.annotations.NullMarked;
