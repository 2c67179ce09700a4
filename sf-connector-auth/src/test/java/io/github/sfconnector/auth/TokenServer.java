package io.github.sfconnector.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A token endpoint on loopback that records every form and answers as told. */
final class TokenServer implements AutoCloseable {

    /** Stands in an answer for everything that the request held. */
    static final String ECHO = "(the whole request)";

    record Answer(int status, Map<String, String> headers, String body, int missingBytes) {
        static Answer json(int status, String body) {
            return new Answer(status, Map.of("Content-Type", "application/json"), body, 0);
        }

        static Answer error(String code, String description) {
            return json(400, "{\"error\":\"" + code + "\",\"error_description\":\"" + description + "\"}");
        }
    }

    private final HttpServer server;
    private final ExecutorService executor = Executors.newFixedThreadPool(4);
    private final List<Map<String, String>> forms = new CopyOnWriteArrayList<>();
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private volatile String introspection;
    private volatile Function<Map<String, String>, Answer> behaviour = form -> tokens("access", "refresh");

    TokenServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/services/oauth2/token", this::handle);
        server.createContext("/services/oauth2/revoke", this::handle);
        server.createContext("/services/oauth2/userinfo", this::handle);
        server.createContext("/services/oauth2/introspect", this::introspect);
        server.setExecutor(executor);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void answer(Answer answer) {
        behaviour = form -> answer;
    }

    void answer(Function<Map<String, String>, Answer> behaviour) {
        this.behaviour = behaviour;
    }

    /** What the introspection answers; null stands for a refusal. */
    void introspect(String body) {
        introspection = body;
    }

    private void introspect(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        String body = introspection == null
                ? Answer.error("invalid_client", "not allowed").body()
                : introspection;
        exchange.sendResponseHeaders(introspection == null ? 400 : 200, body.length());
        exchange.getResponseBody().write(body.getBytes(UTF_8));
        exchange.close();
    }

    List<Map<String, String>> forms() {
        return forms;
    }

    /** A success answer; a null refresh token is left out. */
    Answer tokens(String access, String refresh) {
        return tokens(access, refresh, url().toString(), "00D000000000001AAA");
    }

    Answer tokens(String access, String refresh, String instanceUrl, String organizationId) {
        return Answer.json(
                200,
                "{\"access_token\":\"" + access + "\","
                        + (refresh == null ? "" : "\"refresh_token\":\"" + refresh + "\",")
                        + "\"signature\":\"sig=\",\"scope\":\"refresh_token api\",\"instance_url\":\"" + instanceUrl
                        + "\",\"id\":\"https://login.salesforce.com/id/" + organizationId
                        + "/005000000000001AAA\",\"token_type\":\"Bearer\",\"issued_at\":\"1772366400000\",\"extra\":{\"new\":[1]}}");
    }

    /** What was asked, and on which threads the process was busy meanwhile: what logs and monitors see. */
    List<String> seen() {
        return seen;
    }

    private void handle(HttpExchange exchange) throws IOException {
        seen.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        Thread.getAllStackTraces().keySet().forEach(thread -> seen.add(thread.getName()));
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        Map<String, String> form = Urls.decode(body);
        forms.add(form);
        Answer answer = behaviour.apply(form);
        byte[] bytes = answer.body()
                .replace(ECHO, body + String.join(" ", form.values()))
                .getBytes(UTF_8);
        int length = bytes.length + answer.missingBytes();
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answer.status(), length == 0 ? -1 : length);
        exchange.getResponseBody().write(bytes);
        exchange.getResponseBody().flush();
        // Closes the connection when the body is not complete.
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
