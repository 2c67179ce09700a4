/**
 * Calls of the org's own Apex REST services.
 */
@NullMarked
package io.github.sfconnector.core.apexrest;

import org.jspecify.annotations.NullMarked;
