/**
 * Requests to the replication log and their answers.
 */
@NullMarked
package io.github.sfconnector.core.internal.replication;

import org.jspecify.annotations.NullMarked;
