/**
 * Ids of records that were changed or deleted in a window of time, from the org's own log.
 */
@NullMarked
package io.github.sfconnector.core.replication;

import org.jspecify.annotations.NullMarked;
