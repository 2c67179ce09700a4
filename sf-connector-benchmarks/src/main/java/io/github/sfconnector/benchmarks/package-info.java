/**
 * Measurements of whole processes: one mode of work, against a server, in a fresh JVM.
 */
@NullMarked
package io.github.sfconnector.benchmarks;

import org.jspecify.annotations.NullMarked;
