/**
 * Scores and field updates written back to Salesforce with one outcome per record. Start at {@link
 * io.github.sfconnector.writeback.WritebackEngine}.
 */
@NullMarked
package io.github.sfconnector.writeback;

import org.jspecify.annotations.NullMarked;
