package io.github.sfconnector.benchmarks;

/**
 * What a mode did.
 *
 * @param records how many records it read or wrote
 * @param checksum a sum over what it saw; modes that see the same records have the same one, others have 0
 */
public record Work(long records, long checksum) {}
