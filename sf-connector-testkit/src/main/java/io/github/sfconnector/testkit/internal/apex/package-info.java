/**
 * Apex REST: resources of the org's own that tests write.
 */
@NullMarked
package io.github.sfconnector.testkit.internal.apex;

import org.jspecify.annotations.NullMarked;
