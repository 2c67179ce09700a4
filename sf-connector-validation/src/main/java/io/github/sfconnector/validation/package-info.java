/**
 * Constraints on records as the org sends them, and the check that judges by them.
 */
@NullMarked
package io.github.sfconnector.validation;

import org.jspecify.annotations.NullMarked;
