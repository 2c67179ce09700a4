/**
 * Requests to Apex REST services.
 */
@NullMarked
package io.github.sfconnector.core.internal.apexrest;

import org.jspecify.annotations.NullMarked;
