/**
 * How far a sync has come, and the store that remembers it.
 */
@NullMarked
package io.github.sfconnector.sync.cursor;

import org.jspecify.annotations.NullMarked;
