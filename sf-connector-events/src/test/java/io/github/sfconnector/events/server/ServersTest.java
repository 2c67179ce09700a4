package io.github.sfconnector.events.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.sfconnector.events.EventAnswer;
import io.github.sfconnector.events.EventEndpoint;
import io.github.sfconnector.events.EventRequest;
import io.github.sfconnector.events.servlet.EventServlet;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;

/** Both adapters pass on what came, byte by byte, and send back what was answered. */
class ServersTest {

    private final List<EventRequest> requests = new ArrayList<>();
    private final EventEndpoint endpoint = new EventEndpoint() {
        @Override
        public EventAnswer answer(EventRequest request) {
            requests.add(request);
            return EventAnswer.of(418, "text/xml; charset=utf-8", "<é/>").with("X-More", "1");
        }

        @Override
        public int maxBodyBytes() {
            return 1000;
        }
    };

    @Test
    void jdkServer_passesOnRequestAndAnswer() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", new EventHttpHandler(endpoint));
        server.start();
        try {
            exchange("http://127.0.0.1:" + server.getAddress().getPort());
        } finally {
            server.stop(0);
        }
    }

    @Test
    void jetty_passesOnRequestAndAnswer() throws Exception {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/app");
        context.addServlet(new ServletHolder(new EventServlet(endpoint)), "/*");
        server.setHandler(context);
        server.start();
        try {
            exchange("http://127.0.0.1:" + connector.getLocalPort() + "/app");
        } finally {
            server.stop();
        }
    }

    private void exchange(String base) throws Exception {
        HttpResponse<String> answer = post(base, new byte[] {(byte) 0xEF, 0, 1, (byte) 0xFF});
        assertThat(answer.statusCode()).isEqualTo(418);
        assertThat(answer.body()).isEqualTo("<é/>");
        assertThat(answer.headers().firstValue("X-More")).contains("1");
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/xml");
        EventRequest request = requests.get(0);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/api/v1/integrations/a b/webhook/salesforce");
        assertThat(request.header("x-token")).contains("t");
        assertThat(request.body()).containsExactly(0xEF, 0, 1, 0xFF);
        assertThat(request.remote()).contains(InetAddress.getByName("127.0.0.1"));
        assertThat(request.certificate()).isEmpty();
        post(base, new byte[50_000]);
        assertThat(requests.get(1).size()).isEqualTo(1001);
    }

    private static HttpResponse<String> post(String base, byte[] body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(base + "/api/v1/integrations/a%20b/webhook/salesforce?x=1"))
                                .version(HttpClient.Version.HTTP_1_1)
                                .header("X-Token", "t")
                                .timeout(java.time.Duration.ofSeconds(20))
                                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
