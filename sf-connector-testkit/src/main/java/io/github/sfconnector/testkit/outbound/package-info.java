/**
 * Outbound messages of a fake org, sent over real HTTP and repeated as Salesforce repeats them.
 */
@NullMarked
package io.github.sfconnector.testkit.outbound;

import org.jspecify.annotations.NullMarked;
