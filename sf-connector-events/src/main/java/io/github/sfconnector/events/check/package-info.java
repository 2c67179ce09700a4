/**
 * How a sender proves who it is: signatures, shared secrets, addresses and certificates.
 */
@NullMarked
package io.github.sfconnector.events.check;

import org.jspecify.annotations.NullMarked;
