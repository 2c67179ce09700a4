/**
 * Campaigns that stand for experiments: links between them, their end, and the echo of the host's own updates.
 */
@NullMarked
package io.github.sfconnector.events.campaign;

import org.jspecify.annotations.NullMarked;
