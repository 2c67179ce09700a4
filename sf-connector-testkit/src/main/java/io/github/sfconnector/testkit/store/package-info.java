/**
 * Stores and sinks that record what they are asked and fail when they are told to.
 */
@NullMarked
package io.github.sfconnector.testkit.store;

import org.jspecify.annotations.NullMarked;
