/**
 * Composite, batch, tree and graph requests and their answers.
 */
@NullMarked
package io.github.sfconnector.core.internal.composite;

import org.jspecify.annotations.NullMarked;
