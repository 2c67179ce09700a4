/**
 * Experiments of the host and the campaigns in Salesforce that stand for them: statuses, result notes, links.
 */
@NullMarked
package io.github.sfconnector.writeback.campaign;

import org.jspecify.annotations.NullMarked;
