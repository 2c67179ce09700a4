/**
 * What Salesforce and others send: one receiver for outbound messages and JSON callbacks that hands each event over once and acknowledges it afterwards.
 */
@NullMarked
package io.github.sfconnector.events;

import org.jspecify.annotations.NullMarked;
