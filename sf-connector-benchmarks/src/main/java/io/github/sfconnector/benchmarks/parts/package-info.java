/**
 * Measurements of parts, by JMH.
 */
@NullMarked
package io.github.sfconnector.benchmarks.parts;

import org.jspecify.annotations.NullMarked;
