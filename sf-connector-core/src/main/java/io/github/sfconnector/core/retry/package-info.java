/**
 * When a request is sent again, and how long the client waits before it does.
 */
@NullMarked
package io.github.sfconnector.core.retry;

import org.jspecify.annotations.NullMarked;
