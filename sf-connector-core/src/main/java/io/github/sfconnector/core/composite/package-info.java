/**
 * Several requests in one: composite, batch, tree and graph.
 */
@NullMarked
package io.github.sfconnector.core.composite;

import org.jspecify.annotations.NullMarked;
