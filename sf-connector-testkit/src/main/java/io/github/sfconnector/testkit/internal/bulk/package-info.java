/**
 * Bulk API 2.0: query and ingest jobs, their states and their CSV.
 */
@NullMarked
package io.github.sfconnector.testkit.internal.bulk;

import org.jspecify.annotations.NullMarked;
