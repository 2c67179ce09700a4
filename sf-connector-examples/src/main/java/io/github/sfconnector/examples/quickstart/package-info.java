/**
 * The quickstart: connects an org, reads it into an H2 file, follows its changes and writes scores back. Start at {@link
 * io.github.sfconnector.examples.quickstart.Quickstart}.
 */
@NullMarked
package io.github.sfconnector.examples.quickstart;

import org.jspecify.annotations.NullMarked;
