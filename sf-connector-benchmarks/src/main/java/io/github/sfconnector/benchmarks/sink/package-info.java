/** Real tables as the end of the pipeline, and what they cost. */
@NullMarked
package io.github.sfconnector.benchmarks.sink;

import org.jspecify.annotations.NullMarked;
