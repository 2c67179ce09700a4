/**
 * Facts about the org and the user: limits, record counts, API versions, identity.
 */
@NullMarked
package io.github.sfconnector.core.org;

import org.jspecify.annotations.NullMarked;
