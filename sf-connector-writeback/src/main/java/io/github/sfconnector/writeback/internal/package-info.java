/**
 * What several parts of the writeback share and nobody else uses.
 */
@NullMarked
package io.github.sfconnector.writeback.internal;

import org.jspecify.annotations.NullMarked;
