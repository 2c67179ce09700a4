/**
 * What stores, sinks, mappers and gates promise, as checks that any test framework can run.
 */
@NullMarked
package io.github.sfconnector.testkit.contract;

import org.jspecify.annotations.NullMarked;
