package io.github.sfconnector.testkit.internal.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An HTTP/1.1 server on 127.0.0.1 with a thread for each connection. The JDK's own server would put the machine's time into the Date header and
 * rewrite header names; here both are the org's.
 */
public final class HttpDoor implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(HttpDoor.class.getName());
    private static final int MAX_CONNECTIONS = 4_096;

    private final ServerSocket server;
    private final ExecutorService executor;
    private final Responder responder;
    private final InstantSource clock;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** Answers requests and hears what became of them. */
    public interface Responder {

        /** Says what happens to a request, given its path and query as sent. Asked once, before anything else. */
        default Interference interfere(Request request, String target) {
            return Interference.none();
        }

        /** Answers a request. */
        Answer answer(Request request);

        /** Answers for a bug. */
        Answer failed(Request request, Throwable failure);

        /** Hears of a request that is done; status 0 when it is not answered. */
        void done(Request request, int status, long millis);
    }

    /** Opens the door. The clock is what the Date header says. */
    public HttpDoor(Address address, Responder responder, InstantSource clock) throws IOException {
        this.responder = responder;
        this.clock = clock;
        server = address.open();
        executor =
                new ThreadPoolExecutor(0, MAX_CONNECTIONS, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), daemons());
        executor.execute(this::accept);
    }

    private static ThreadFactory daemons() {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, "fake-salesforce-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** The port it listens on. */
    public int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            executor.shutdownNow();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            acceptOne();
        }
    }

    private void acceptOne() {
        try {
            serve(server.accept());
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "a connection ended before it began, or the door was closed");
        }
    }

    private void serve(Socket socket) throws IOException {
        // Without it small chunks wait 40 ms for the delayed acknowledgement of the head.
        socket.setTcpNoDelay(true);
        open.add(socket);
        Connection connection = new Connection(socket, responder, clock);
        try {
            executor.execute(() -> {
                try {
                    connection.run();
                } finally {
                    open.remove(socket);
                }
            });
        } catch (RejectedExecutionException e) {
            open.remove(socket);
            socket.close();
        }
    }
}
