/**
 * Events by the JDK's own HTTP server.
 */
@NullMarked
package io.github.sfconnector.events.server;

import org.jspecify.annotations.NullMarked;
