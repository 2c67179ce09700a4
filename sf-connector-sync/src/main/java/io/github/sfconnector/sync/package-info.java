/**
 * Brings the records of an org to a sink: everything once, then what changed.
 */
@NullMarked
package io.github.sfconnector.sync;

import org.jspecify.annotations.NullMarked;
