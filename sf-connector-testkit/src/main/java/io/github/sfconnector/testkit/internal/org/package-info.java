/**
 * The in-memory org: objects, rows and the rules a write must keep. Knows nothing of HTTP or JSON.
 */
@NullMarked
package io.github.sfconnector.testkit.internal.org;

import org.jspecify.annotations.NullMarked;
