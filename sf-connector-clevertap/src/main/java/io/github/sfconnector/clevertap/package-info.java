/**
 * CleverTap's upload API: profiles and events in, one outcome per record out.
 */
@NullMarked
package io.github.sfconnector.clevertap;

import org.jspecify.annotations.NullMarked;
