package io.github.sfconnector.core;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A server of bare sockets that plays one fault for each request it has read whole. */
final class WireStub implements AutoCloseable {

    private final ServerSocket server;
    private final Fault fault;
    private final AtomicInteger requests = new AtomicInteger();
    private final CountDownLatch hungUp = new CountDownLatch(1);
    private final Thread thread = new Thread(this::serve, "wire-stub");

    private WireStub(Fault fault) {
        this.fault = fault;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread.start();
    }

    static WireStub playing(Fault fault) {
        return new WireStub(fault);
    }

    /** Sends the text as it stands and closes. */
    static Fault sending(String text) {
        return (socket, stub) -> socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends the text and then nothing more until the client closes the connection. */
    static Fault stallingAfter(String text) {
        return (socket, stub) -> {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            stub.awaitEndOf(socket);
        };
    }

    /** Sends the text over and over until the client closes the connection; tells how much was taken. */
    static Fault flooding(String head, byte[] chunk, java.util.concurrent.atomic.AtomicLong taken) {
        return (socket, stub) -> {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            try {
                while (taken.get() < 1L << 32) {
                    socket.getOutputStream().write(chunk);
                    taken.addAndGet(chunk.length);
                }
            } catch (SocketException e) {
                stub.hungUp.countDown();
            }
        };
    }

    static Fault reset() {
        return (socket, stub) -> socket.setSoLinger(true, 0);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    int requests() {
        return requests.get();
    }

    /** Whether the client has given its connection up. */
    boolean clientHungUp() throws InterruptedException {
        return hungUp.await(10, TimeUnit.SECONDS);
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                if (readRequest(socket.getInputStream())) {
                    requests.incrementAndGet();
                    fault.play(socket, this);
                }
            } catch (IOException e) {
                // The client went away, or the test is over.
                hungUp.countDown();
            }
        }
    }

    private void awaitEndOf(Socket socket) {
        try {
            while (socket.getInputStream().read() >= 0) {
                // Nothing more is expected of the client than its end.
            }
        } catch (IOException e) {
            // A reset is an end too.
        }
        hungUp.countDown();
    }

    // Reads the head, and the body that it announces.
    private static boolean readRequest(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return false;
            }
            head.append((char) next);
        }
        String lower = head.toString().toLowerCase(java.util.Locale.ROOT);
        int at = lower.indexOf("content-length:");
        if (at >= 0) {
            in.readNBytes(Integer.parseInt(
                    lower.substring(at + 15, lower.indexOf('\r', at)).trim()));
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        server.close();
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    interface Fault {
        void play(Socket socket, WireStub stub) throws IOException;
    }
}
