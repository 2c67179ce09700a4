/**
 * What Salesforce and other systems send: outbound messages and JSON callbacks, received once and acknowledged after a durable hand-off.
 */
@NullMarked
package io.github.sfconnector.events;

import org.jspecify.annotations.NullMarked;
