/**
 * Bulk jobs: their life, and their rows as CSV.
 */
@NullMarked
package io.github.sfconnector.core.internal.bulk;

import org.jspecify.annotations.NullMarked;
