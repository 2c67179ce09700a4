/**
 * Requests about the org itself and their answers.
 */
@NullMarked
package io.github.sfconnector.core.internal.org;

import org.jspecify.annotations.NullMarked;
