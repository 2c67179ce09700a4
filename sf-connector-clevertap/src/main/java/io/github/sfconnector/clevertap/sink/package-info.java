/**
 * CleverTap as a sink: synced entities become profiles and events.
 */
@NullMarked
package io.github.sfconnector.clevertap.sink;

import org.jspecify.annotations.NullMarked;
