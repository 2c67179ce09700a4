package io.github.sfconnector.benchmarks.serve;

import io.github.sfconnector.benchmarks.Options;
import io.github.sfconnector.benchmarks.Work;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Serves query pages and collections answers on 127.0.0.1 until the process ends. It checks nothing. */
public final class PageServer {

    private static final int PAGE = 2_000;

    private static final Pattern LINK = Pattern.compile(".*/query/[^?]*-(\\d+)");

    private final Template template = Template.of(PAGE);
    private final Options options;

    private PageServer(Options options) {
        this.options = options;
    }

    /**
     * Serves.
     *
     * @param options port, records and latency
     * @return never
     * @throws IOException when the port is taken
     */
    public static Work serve(Options options) throws IOException {
        ExecutorService connections = Executors.newCachedThreadPool();
        PageServer server = new PageServer(options);
        try (ServerSocket socket = new ServerSocket(options.port(), 128, InetAddress.getLoopbackAddress())) {
            System.out.println("serving " + options.records() + " contacts, " + (server.template.length(PAGE) / PAGE)
                    + " bytes each, at http://127.0.0.1:" + socket.getLocalPort());
            while (true) {
                Socket connection = socket.accept();
                connections.execute(() -> server.answer(connection));
            }
        } finally {
            connections.shutdownNow();
        }
    }

    private void answer(Socket connection) {
        try (connection;
                InputStream in = new BufferedInputStream(connection.getInputStream(), 64 * 1024);
                OutputStream out = connection.getOutputStream()) {
            connection.setTcpNoDelay(true);
            byte[] page = template.copy();
            for (Asked asked = Asked.read(in); asked != null; asked = Asked.read(in)) {
                pause();
                if (asked.target().contains("/composite/sobjects")) {
                    Collections.answer(out, asked.body());
                } else {
                    page(out, asked.target(), page);
                }
            }
        } catch (IOException e) {
            // The client has gone.
            return;
        }
    }

    private void page(OutputStream out, String target, byte[] page) throws IOException {
        Matcher link = LINK.matcher(target);
        int from = link.matches() ? Integer.parseInt(link.group(1)) : 0;
        int count = Math.min(PAGE, options.records() - from);
        boolean last = from + count >= options.records();
        String head = "{\"totalSize\":" + options.records() + ",\"done\":" + last
                + (last
                        ? ""
                        : ",\"nextRecordsUrl\":\"/services/data/v66.0/query/0r8Qx0000000001-" + (from + count) + "\"")
                + ",\"records\":[";
        template.fill(page, from, count);
        int length = template.length(count);
        Asked.head(out, head.length() + length + 2);
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.write(page, 0, length);
        out.write(new byte[] {']', '}'});
        out.flush();
    }

    private void pause() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(options.latency());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
