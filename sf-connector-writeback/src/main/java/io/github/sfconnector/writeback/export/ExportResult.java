package io.github.sfconnector.writeback.export;

/**
 * The outcome of one export. The numbers always add up: {@code total = delivered + refused + failed + unknown + skipped}.
 *
 * @param total records handed in
 * @param delivered records that the target took
 * @param refused records that the target said no to
 * @param failed records that did not reach it
 * @param unknown records that may or may not have arrived
 * @param skipped records left out on purpose
 */
public record ExportResult(long total, long delivered, long refused, long failed, long unknown, long skipped) {

    /** Checks the sum. */
    public ExportResult {
        if (total != delivered + refused + failed + unknown + skipped) {
            throw new IllegalArgumentException("total " + total + " is not the sum of " + delivered + " + " + refused
                    + " + " + failed + " + " + unknown + " + " + skipped);
        }
    }

    /** {@return whether every record arrived or was left out on purpose} */
    public boolean complete() {
        return refused == 0 && failed == 0 && unknown == 0;
    }
}
