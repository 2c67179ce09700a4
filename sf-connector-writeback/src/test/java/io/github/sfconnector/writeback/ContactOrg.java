package io.github.sfconnector.writeback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.core.http.HttpTransport;
import io.github.sfconnector.core.retry.RetryPolicy;
import io.github.sfconnector.core.session.AccessTokenSource;
import io.github.sfconnector.core.session.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** An org with one object, which answers each write as scripted: HTTP on loopback. */
final class ContactOrg implements AutoCloseable {

    static final String FIELDS = """
            {"name":"Id","type":"id","length":18},
            {"name":"Fit_Score__c","type":"double","precision":5,"scale":2,"updateable":true,"nillable":true},
            {"name":"Engagement__c","type":"double","precision":18,"scale":0,"updateable":true,"nillable":true},
            {"name":"Rank__c","type":"int","digits":9,"updateable":true,"nillable":true},
            {"name":"Tier__c","type":"picklist","length":255,"restrictedPicklist":true,"updateable":true,"nillable":true,
             "picklistValues":[{"active":true,"value":"Hot"},{"active":true,"value":"Cold"},{"active":false,"value":"Old"}]},
            {"name":"Tags__c","type":"multipicklist","length":4099,"restrictedPicklist":true,"updateable":true,"nillable":true,
             "picklistValues":[{"active":true,"value":"A"},{"active":true,"value":"B"}]},
            {"name":"Note__c","type":"string","length":5,"updateable":true,"nillable":true},
            {"name":"Scored_At__c","type":"datetime","updateable":true,"nillable":true},
            {"name":"Day__c","type":"date","updateable":true,"nillable":true},
            {"name":"Active__c","type":"boolean","updateable":true,"nillable":false},
            {"name":"Formula__c","type":"double","precision":18,"scale":2,"calculated":true,"updateable":false},
            {"name":"MailingAddress","type":"address","updateable":false}""";

    private static final HttpTransport TRANSPORT = HttpTransport.create();
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static {
        // Without it each answer on a kept connection waits for the client's delayed acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final List<Write> writes = new CopyOnWriteArrayList<>();
    private final String describe;
    private final Script script;

    private ContactOrg(String describe, Script script) {
        this.describe = describe;
        this.script = script;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(executor);
        server.createContext("/", this::serve);
        server.start();
    }

    /** An org in which every record is written. */
    static ContactOrg writingAll() {
        return answering((write, number) -> Answer.allWritten(write));
    }

    static ContactOrg answering(Script script) {
        return new ContactOrg("{\"name\":\"Contact\",\"updateable\":true,\"fields\":[" + FIELDS + "]}", script);
    }

    static ContactOrg describedAs(String describe) {
        return new ContactOrg(describe, (write, number) -> Answer.allWritten(write));
    }

    SalesforceClient client() {
        return client(RetryPolicy.none());
    }

    SalesforceClient client(RetryPolicy retries) {
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return SalesforceClient.builder(AccessTokenSource.fixed(Session.of(uri, "token")))
                .transport(TRANSPORT)
                .retryPolicy(retries)
                .pause(wait -> {})
                .build();
    }

    /** The requests that wrote, in order. */
    List<Write> writes() {
        return writes;
    }

    List<Integer> batchSizes() {
        return writes.stream().map(write -> write.records().size()).toList();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Answer answer = exchange.getRequestMethod().equals("GET")
                    ? new Answer(200, describe)
                    : written(exchange, new String(body, StandardCharsets.UTF_8));
            if (answer.status() > 0) {
                byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    private Answer written(HttpExchange exchange, String raw) throws IOException {
        JsonNode body = MAPPER.readTree(raw);
        List<JsonNode> records = new ArrayList<>();
        body.get("records").forEach(records::add);
        Write write = new Write(exchange.getRequestHeaders().getFirst("Sforce-Auto-Assign"), raw, body, records);
        writes.add(write);
        return script.answer(write, writes.size());
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }

    interface Script {
        Answer answer(Write write, int number);
    }

    record Write(String autoAssign, String raw, JsonNode body, List<JsonNode> records) {

        List<String> ids() {
            return records.stream().map(r -> r.get("id").asText()).toList();
        }
    }

    record Answer(int status, String body) {

        /** The connection is closed without an answer. */
        static Answer lost() {
            return new Answer(0, "");
        }

        static Answer error(int status, String code) {
            return new Answer(status, "[{\"errorCode\":\"" + code + "\",\"message\":\"m\"}]");
        }

        static Answer allWritten(Write write) {
            return rows(write.ids().stream().map(Answer::success).toList());
        }

        static Answer rows(List<String> rows) {
            return new Answer(200, rows.stream().collect(Collectors.joining(",", "[", "]")));
        }

        static String success(String id) {
            return "{\"id\":\"" + id + "\",\"success\":true,\"errors\":[]}";
        }

        static String failure(Map<String, String> errors) {
            return errors.entrySet().stream()
                    .map(e -> "{\"statusCode\":\"" + e.getKey() + "\",\"message\":\"" + e.getValue()
                            + "\",\"fields\":[\"X__c\"]}")
                    .collect(Collectors.joining(",", "{\"success\":false,\"errors\":[", "]}"));
        }
    }
}
