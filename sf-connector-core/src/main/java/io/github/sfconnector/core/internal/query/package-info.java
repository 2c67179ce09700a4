/**
 * The one source of pages behind every way to read a query.
 */
@NullMarked
package io.github.sfconnector.core.internal.query;

import org.jspecify.annotations.NullMarked;
