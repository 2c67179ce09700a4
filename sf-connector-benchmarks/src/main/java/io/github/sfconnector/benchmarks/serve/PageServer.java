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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Serves query pages, describes, bulk jobs and collections answers on 127.0.0.1 until the process ends. It checks nothing. Answers with rows, and those
 * to writes, wait for the latency that was asked for.
 */
public final class PageServer {

    private final IngestJobs loads = new IngestJobs();
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
            System.out.println("serving " + options.records() + " contacts, " + Pages.rowBytes()
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
            Reply reply = new Reply(out);
            Pages pages = new Pages(options.records());
            QueryJobs jobs = new QueryJobs(options.records(), options.pageRows());
            for (Asked asked = Asked.read(in); asked != null; asked = Asked.read(in)) {
                answer(asked, reply, pages, jobs);
            }
        } catch (IOException e) {
            // The client has gone.
            return;
        }
    }

    private void answer(Asked asked, Reply reply, Pages pages, QueryJobs jobs) throws IOException {
        if (asked.has("/describe")) {
            Pages.describe(asked, reply);
        } else if (asked.has("/jobs/ingest")) {
            loads.answer(asked, reply);
        } else if (asked.has("/composite/sobjects")) {
            pause();
            Collections.answer(asked, reply);
        } else if (asked.has("/jobs/query")) {
            if (asked.has("/results?")) {
                pause();
            }
            jobs.answer(asked, reply);
        } else {
            pause();
            pages.answer(asked, reply);
        }
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
