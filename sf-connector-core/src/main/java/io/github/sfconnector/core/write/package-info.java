/**
 * Record writes: one by one or many in a request, and what came of each.
 */
@NullMarked
package io.github.sfconnector.core.write;

import org.jspecify.annotations.NullMarked;
