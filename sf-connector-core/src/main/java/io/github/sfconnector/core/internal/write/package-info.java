/**
 * Requests and answers of record writes.
 */
@NullMarked
package io.github.sfconnector.core.internal.write;

import org.jspecify.annotations.NullMarked;
