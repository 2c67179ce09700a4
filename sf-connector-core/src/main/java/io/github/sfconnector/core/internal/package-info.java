/**
 * Not exported: requests, answers and JSON.
 */
@NullMarked
package io.github.sfconnector.core.internal;

import org.jspecify.annotations.NullMarked;
