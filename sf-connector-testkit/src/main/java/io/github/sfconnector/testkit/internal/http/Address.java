package io.github.sfconnector.testkit.internal.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Where to listen on 127.0.0.1.
 *
 * @param port 0 takes a free one
 * @param tls for HTTPS, or null for HTTP
 */
public record Address(int port, @Nullable SSLContext tls) {

    private static final int BACKLOG = 1_024;

    /** {@code http} or {@code https}. */
    public String scheme() {
        return tls == null ? "http" : "https";
    }

    ServerSocket open() throws IOException {
        ServerSocket server =
                tls == null ? new ServerSocket() : tls.getServerSocketFactory().createServerSocket();
        // A port of a server that has just ended can be taken at once.
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), BACKLOG);
        return server;
    }
}
