/**
 * Full and incremental sync with cursors, mapping, quality gates and sinks.
 */
@NullMarked
package io.github.sfconnector.sync;

import org.jspecify.annotations.NullMarked;
