/**
 * What came of each record that was written.
 */
@NullMarked
package io.github.sfconnector.core.write;

import org.jspecify.annotations.NullMarked;
