/**
 * Task-sized examples; the code in the README is taken from here.
 */
@NullMarked
package io.github.sfconnector.examples;

import org.jspecify.annotations.NullMarked;
