package io.github.sfconnector.examples.experiments;

import com.sun.net.httpserver.HttpServer;
import io.github.sfconnector.events.EventEndpoint;
import io.github.sfconnector.events.server.EventHttpHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The platform's web server, as far as events need it. In production it is behind TLS. */
final class WebhookServer implements AutoCloseable {

    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final HttpServer server;

    WebhookServer(EventEndpoint endpoint) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            threads.shutdown();
            throw new UncheckedIOException(e);
        }
        server.createContext("/", new EventHttpHandler(endpoint));
        server.setExecutor(threads);
        server.start();
    }

    URI webhook(String integrationId) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/api/v1/integrations/" + integrationId
                + "/webhook/salesforce");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }
}
