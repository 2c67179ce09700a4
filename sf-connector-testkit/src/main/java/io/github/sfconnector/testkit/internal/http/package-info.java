/**
 * The door: a loopback HTTP server, its requests and answers, and the table of resources. Knows nothing of Salesforce's data.
 */
@NullMarked
package io.github.sfconnector.testkit.internal.http;

import org.jspecify.annotations.NullMarked;
