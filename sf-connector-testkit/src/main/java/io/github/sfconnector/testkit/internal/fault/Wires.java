package io.github.sfconnector.testkit.internal.fault;

import io.github.sfconnector.testkit.internal.http.Peer;
import io.github.sfconnector.testkit.internal.http.WholeAnswer;
import io.github.sfconnector.testkit.internal.http.Wire;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** The ways in which an answer does not arrive. */
final class Wires {

    private static final int DRIPS = 8;

    private Wires() {}

    static boolean reset(WholeAnswer answer, Peer peer) throws IOException {
        peer.reset();
        return false;
    }

    /** The connection is closed because it is not kept. */
    static boolean close(WholeAnswer answer, Peer peer) {
        return false;
    }

    static boolean cut(WholeAnswer answer, Peer peer) throws IOException {
        byte[] body = answer.body();
        byte[] head = answer.head(body.length);
        if (body.length == 0) {
            peer.send(Arrays.copyOf(head, head.length / 2));
        } else {
            peer.send(joined(head, Arrays.copyOf(body, body.length / 2)));
        }
        return false;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    static Wire stallUntilOpen(Gate gate) {
        return (answer, peer) -> {
            byte[] body = answer.body();
            peer.send(joined(answer.head(body.length), Arrays.copyOf(body, body.length / 2)));
            if (!gate.await(Params.LONGEST_WAIT)) {
                return false;
            }
            peer.send(Arrays.copyOfRange(body, body.length / 2, body.length));
            return true;
        };
    }

    static Wire stall(Duration time) {
        return (answer, peer) -> {
            byte[] body = answer.body();
            peer.send(joined(answer.head(body.length), Arrays.copyOf(body, body.length / 2)));
            sleep(time);
            peer.send(Arrays.copyOfRange(body, body.length / 2, body.length));
            return true;
        };
    }

    static Wire slowHead(Duration time) {
        return (answer, peer) -> {
            byte[] body = answer.body();
            byte[] head = answer.head(body.length);
            for (int i = 0; i < DRIPS; i++) {
                peer.send(Arrays.copyOfRange(head, head.length * i / DRIPS, head.length * (i + 1) / DRIPS));
                sleep(time.dividedBy(DRIPS));
            }
            peer.send(body);
            return true;
        };
    }

    private static void sleep(Duration time) throws IOException {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the door was closed");
        }
    }

    static boolean truncatedGzip(WholeAnswer answer, Peer peer) throws IOException {
        byte[] whole = answer.gzip();
        byte[] half = Arrays.copyOf(whole, whole.length / 2);
        peer.send(joined(answer.with("Content-Encoding", "gzip").head(half.length), half));
        return true;
    }

    static boolean wrongLength(WholeAnswer answer, Peer peer) throws IOException {
        byte[] body = answer.body();
        peer.send(joined(answer.head(body.length + 100), body));
        return false;
    }

    static boolean invalidUtf8(WholeAnswer answer, Peer peer) throws IOException {
        byte[] body = answer.body();
        int at = lastText(body);
        byte[] broken = at < 0 ? joined(body, new byte[] {(byte) 0xff}) : body;
        if (at >= 0) {
            broken[at] = (byte) 0xff;
        }
        peer.send(joined(answer.head(broken.length), broken));
        return true;
    }

    /** Where the last text value begins that is not empty. */
    private static int lastText(byte[] body) {
        for (int i = body.length - 2; i >= 2; i--) {
            if (body[i - 2] == ':' && body[i - 1] == '"' && Character.isLetterOrDigit(body[i])) {
                return i;
            }
        }
        return -1;
    }
}
