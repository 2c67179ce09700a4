/**
 * The gates that entities pass before a sink gets them, and the accounts of what did not pass.
 */
@NullMarked
package io.github.sfconnector.sync.quality;

import org.jspecify.annotations.NullMarked;
