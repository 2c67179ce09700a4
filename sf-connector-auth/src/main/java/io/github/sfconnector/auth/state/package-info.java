/**
 * Signs and checks the state parameter of the OAuth flow.
 */
@NullMarked
package io.github.sfconnector.auth.state;

import org.jspecify.annotations.NullMarked;
