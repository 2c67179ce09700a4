/**
 * OAuth flows, signed state, token encryption, token stores and refresh.
 */
@NullMarked
package io.github.sfconnector.auth;

import org.jspecify.annotations.NullMarked;
