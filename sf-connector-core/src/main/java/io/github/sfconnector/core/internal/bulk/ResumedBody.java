package io.github.sfconnector.core.internal.bulk;

import io.github.sfconnector.core.error.CallInterruptedException;
import io.github.sfconnector.core.error.TransportException;
import io.github.sfconnector.core.error.UnreadableResponseException;
import io.github.sfconnector.core.internal.Wiring;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.zip.CRC32C;

/**
 * A download that is taken up where it was cut. The service gives the same bytes for the same locator; that it does is checked by the sum over
 * what came before, so that a reader never sees a mixture of two documents.
 */
final class ResumedBody extends InputStream {

    private final Supplier<InputStream> again;
    private final Wiring wiring;
    private final CRC32C sum = new CRC32C();
    private InputStream in;
    private long received;
    private long receivedAtCut = -1;
    private int cuts;

    /**
     * Reads this body first.
     *
     * @param again opens it anew from its begin
     */
    ResumedBody(InputStream first, Supplier<InputStream> again, Wiring wiring) {
        this.in = first;
        this.again = again;
        this.wiring = wiring;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        while (true) {
            try {
                int count = in.read(into, offset, length);
                if (count > 0) {
                    sum.update(into, offset, count);
                    received += count;
                }
                return count;
            } catch (TransportException e) {
                reopen(e);
            }
        }
    }

    private void reopen(TransportException cut) throws IOException {
        TransportException cause = cut;
        while (true) {
            in.close();
            pause(cause);
            try {
                in = again.get();
                skip();
                return;
            } catch (TransportException e) {
                if (e instanceof UnreadableResponseException) {
                    throw e;
                }
                cause = e;
            }
        }
    }

    // Cuts are counted as long as nothing new comes between them.
    private void pause(TransportException cut) {
        cuts = received > receivedAtCut ? 1 : cuts + 1;
        receivedAtCut = received;
        if (cut instanceof CallInterruptedException || cuts >= wiring.retries().maxAttempts()) {
            throw cut;
        }
        Duration wait = wiring.retries().delayAfter(cuts, wiring.random());
        try {
            wiring.pause().await(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException("interrupted while waiting to take a download up again", e);
        }
    }

    private void skip() throws IOException {
        CRC32C skipped = new CRC32C();
        byte[] buffer = new byte[16 * 1024];
        long left = received;
        while (left > 0) {
            int count = in.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (count < 0) {
                break;
            }
            skipped.update(buffer, 0, count);
            left -= count;
        }
        if (left > 0 || skipped.getValue() != sum.getValue()) {
            throw new UnreadableResponseException("a page of a bulk result changed between two downloads", null);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
