/**
 * Transport, sessions, errors, retry, query, describe and record writes against the Salesforce REST API.
 */
@NullMarked
package io.github.sfconnector.core;

import org.jspecify.annotations.NullMarked;
