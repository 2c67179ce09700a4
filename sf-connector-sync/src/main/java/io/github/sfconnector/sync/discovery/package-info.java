/**
 * Which fields an org offers: what a mapping screen lists.
 */
@NullMarked
package io.github.sfconnector.sync.discovery;

import org.jspecify.annotations.NullMarked;
