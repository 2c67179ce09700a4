/**
 * CleverTap as a destination for synced records, and Freshsales as a second source for it.
 */
@NullMarked
package io.github.sfconnector.clevertap;

import org.jspecify.annotations.NullMarked;
