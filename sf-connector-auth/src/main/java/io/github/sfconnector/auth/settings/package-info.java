/**
 * Reads and checks the settings of a deployment.
 */
@NullMarked
package io.github.sfconnector.auth.settings;

import org.jspecify.annotations.NullMarked;
