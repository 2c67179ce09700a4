/**
 * An experiment platform that keeps campaigns and experiments in step, both ways. Runs against a fake org.
 */
@NullMarked
package io.github.sfconnector.examples.experiments;

import org.jspecify.annotations.NullMarked;
