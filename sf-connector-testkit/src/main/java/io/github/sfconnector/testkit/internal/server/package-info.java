/**
 * Puts the parts of the fake together: routes, sessions, headers and the record of requests.
 */
@NullMarked
package io.github.sfconnector.testkit.internal.server;

import org.jspecify.annotations.NullMarked;
