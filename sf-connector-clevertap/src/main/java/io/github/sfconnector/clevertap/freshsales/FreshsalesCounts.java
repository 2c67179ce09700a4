package io.github.sfconnector.clevertap.freshsales;

/**
 * The account of records that came: {@code received = filtered + repeated + rejected + delivered + unknown + failed}.
 *
 * @param received records in readable payloads
 * @param filtered those that a module's condition left out
 * @param repeated those that had come before
 * @param rejected those that could not be mapped, or did not pass the gates, or that CleverTap refused
 * @param delivered those that the sink has
 * @param unknown events whose answer was lost, which are not sent again
 * @param failed those that did not reach the sink
 */
public record FreshsalesCounts(
        long received, long filtered, long repeated, long rejected, long delivered, long unknown, long failed) {}
