/**
 * Descriptions that are kept and asked for again only when they changed.
 */
@NullMarked
package io.github.sfconnector.core.internal.describe;

import org.jspecify.annotations.NullMarked;
