/**
 * Where the tokens of a connection are kept, and what they are.
 */
@NullMarked
package io.github.sfconnector.auth.store;

import org.jspecify.annotations.NullMarked;
