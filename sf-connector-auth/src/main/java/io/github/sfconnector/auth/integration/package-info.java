/**
 * Connections that are set up by an administrator as a record with credentials, instead of by a user's consent.
 */
@NullMarked
package io.github.sfconnector.auth.integration;

import org.jspecify.annotations.NullMarked;
