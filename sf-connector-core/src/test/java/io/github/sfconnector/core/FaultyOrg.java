package io.github.sfconnector.core;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.trafficlistener.WiremockNetworkTrafficListener;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;

/** An org that answers as stubbed, and knows which connections are open. */
final class FaultyOrg implements AutoCloseable {

    private final Connections connections = new Connections();
    private final WireMockServer server = new WireMockServer(WireMockConfiguration.options()
            .bindAddress("127.0.0.1")
            .dynamicPort()
            .networkTrafficListener(connections)
            .jettyStopTimeout(1_000L));

    private FaultyOrg() {
        server.start();
    }

    static FaultyOrg answering(MappingBuilder... stubs) {
        FaultyOrg org = new FaultyOrg();
        for (MappingBuilder stub : stubs) {
            org.server.stubFor(stub);
        }
        return org;
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    int requests() {
        return server.getAllServeEvents().size();
    }

    int requestsWithToken() {
        return server.findAll(WireMock.anyRequestedFor(WireMock.anyUrl())
                        .withHeader("Authorization", WireMock.matching(".+")))
                .size();
    }

    /** Waits until no more than these are open. */
    boolean hasAtMostOpen(int count) throws InterruptedException {
        return connections.await(count, Duration.ofSeconds(10));
    }

    @Override
    public void close() {
        server.stop();
    }

    private static final class Connections implements WiremockNetworkTrafficListener {

        private int open;

        @Override
        public synchronized void opened(Socket socket) {
            open++;
            notifyAll();
        }

        @Override
        public synchronized void closed(Socket socket) {
            open--;
            notifyAll();
        }

        @Override
        public void incoming(Socket socket, ByteBuffer bytes) {
            // Only connections count.
        }

        @Override
        public void outgoing(Socket socket, ByteBuffer bytes) {
            // Only connections count.
        }

        synchronized boolean await(int most, Duration patience) throws InterruptedException {
            long end = System.nanoTime() + patience.toNanos();
            while (open > most) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return false;
                }
                wait(left);
            }
            return true;
        }
    }
}
