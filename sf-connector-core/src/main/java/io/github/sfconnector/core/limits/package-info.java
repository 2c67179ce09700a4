/**
 * How much of the org's API allowance is used.
 */
@NullMarked
package io.github.sfconnector.core.limits;

import org.jspecify.annotations.NullMarked;
