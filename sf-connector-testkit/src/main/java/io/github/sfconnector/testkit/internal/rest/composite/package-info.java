/**
 * Resources that run several requests in one: composite, batch, graph and tree.
 */
@NullMarked
package io.github.sfconnector.testkit.internal.rest.composite;

import org.jspecify.annotations.NullMarked;
