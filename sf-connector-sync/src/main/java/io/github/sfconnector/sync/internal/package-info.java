/**
 * What the packages of this module share and nobody else may use.
 */
@NullMarked
package io.github.sfconnector.sync.internal;

import org.jspecify.annotations.NullMarked;
