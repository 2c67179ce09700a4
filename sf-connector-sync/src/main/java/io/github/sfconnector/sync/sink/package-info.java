/**
 * Where entities go: batches of upserts and deletes that the host's own storage acknowledges.
 */
@NullMarked
package io.github.sfconnector.sync.sink;

import org.jspecify.annotations.NullMarked;
