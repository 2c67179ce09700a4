/**
 * Encrypts what a token store keeps.
 */
@NullMarked
package io.github.sfconnector.auth.cipher;

import org.jspecify.annotations.NullMarked;
