/**
 * A fake Salesforce over real HTTP, test clocks, in-memory stores and contract suites.
 */
@NullMarked
package io.github.sfconnector.testkit;

import org.jspecify.annotations.NullMarked;
