package io.github.sfconnector.writeback;

/**
 * How far a run has come.
 *
 * @param total records that have an outcome
 * @param success of them, written
 * @param failed of them, not written
 * @param skipped of them, left out on purpose
 * @param unknown of them, maybe written
 */
public record WritebackProgress(long total, long success, long failed, long skipped, long unknown) {}
