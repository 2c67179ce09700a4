/**
 * Start here: {@link io.github.sfconnector.core.SalesforceClient} talks to one org, {@link io.github.sfconnector.core.SObject} is one record as read or to be written.
 */
@NullMarked
package io.github.sfconnector.core;

import org.jspecify.annotations.NullMarked;
