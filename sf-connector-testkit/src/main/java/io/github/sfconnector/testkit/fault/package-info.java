/**
 * What can go wrong between a client and Salesforce, as a script for the fake: which requests are struck, by which faults, how often.
 */
@NullMarked
package io.github.sfconnector.testkit.fault;

import org.jspecify.annotations.NullMarked;
