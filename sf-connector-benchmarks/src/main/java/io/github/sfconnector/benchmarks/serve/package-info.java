/**
 * A server that does next to nothing for a page, so that the client is what is measured.
 */
@NullMarked
package io.github.sfconnector.benchmarks.serve;

import org.jspecify.annotations.NullMarked;
