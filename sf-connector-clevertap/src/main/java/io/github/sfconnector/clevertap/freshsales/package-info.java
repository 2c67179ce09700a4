/**
 * Freshsales records on the road to CleverTap, or to any other sink: pushed by its workflows, or read from its REST API.
 */
@NullMarked
package io.github.sfconnector.clevertap.freshsales;

import org.jspecify.annotations.NullMarked;
