/**
 * Scores and field updates written back to Salesforce with one outcome per record.
 */
@NullMarked
package io.github.sfconnector.writeback;

import org.jspecify.annotations.NullMarked;
