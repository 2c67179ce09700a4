/**
 * Bulk API 2.0: query jobs and ingest jobs, streamed both ways.
 */
@NullMarked
package io.github.sfconnector.core.bulk;

import org.jspecify.annotations.NullMarked;
