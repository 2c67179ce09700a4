package io.github.sfconnector.clevertap.sink;

/**
 * What a sink has done since it was made.
 *
 * @param profiles profiles that CleverTap took
 * @param unchanged profiles that were not sent because nothing about them had changed
 * @param events events that CleverTap took
 * @param repeated events that were not sent because they had been, or may have been
 * @param rejected profiles and events that were refused, by CleverTap or before
 * @param failed profiles and events that are sent again with their batch
 * @param unknown events whose answer was lost
 */
public record SinkTotals(
        long profiles, long unchanged, long events, long repeated, long rejected, long failed, long unknown) {}
