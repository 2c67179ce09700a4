package io.github.sfconnector.writeback;

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
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** An org that takes bulk jobs, and gives their results in any order of rows and columns, as the service may. */
final class BulkOrg implements AutoCloseable {

    private static final HttpTransport TRANSPORT = HttpTransport.create();

    static {
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    enum Fate {
        WRITTEN,
        REFUSED,
        NOT_REACHED,
        /** In none of the three lists. */
        MISSING
    }

    private final HttpServer server;
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final Function<String, Fate> fates;
    private final Random random;
    private final List<String[]> uploaded = Collections.synchronizedList(new ArrayList<>());
    private volatile List<String> header = List.of();

    BulkOrg(Function<String, Fate> fates, Random random) {
        this.fates = fates;
        this.random = random;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(executor);
        server.createContext("/", this::serve);
        server.start();
    }

    SalesforceClient client() {
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return SalesforceClient.builder(AccessTokenSource.fixed(Session.of(uri, "token")))
                .transport(TRANSPORT)
                .retryPolicy(RetryPolicy.none())
                .pause(wait -> {})
                .build();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String path = exchange.getRequestURI().getPath();
            byte[] answer = answer(exchange, path.substring(path.lastIndexOf('/') + 1), body)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.length == 0 ? 201 : 200, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private String answer(HttpExchange exchange, String last, String body) {
        return switch (last) {
            case "describe" -> "{\"name\":\"Contact\",\"updateable\":true,\"fields\":[" + ContactOrg.FIELDS + "]}";
            case "batches" -> upload(body);
            case "successfulResults" -> csv(exchange, Fate.WRITTEN);
            case "failedResults" -> csv(exchange, Fate.REFUSED);
            case "unprocessedrecords" -> csv(exchange, Fate.NOT_REACHED);
            default -> job(exchange.getRequestMethod());
        };
    }

    private String upload(String csv) {
        List<String> lines = csv.lines().toList();
        header = List.of(lines.get(0).split(","));
        lines.stream().skip(1).forEach(line -> uploaded.add(line.split(",", -1)));
        return "";
    }

    private String job(String method) {
        boolean done = method.equals("GET");
        long refused = count(Fate.REFUSED);
        return "{\"id\":\"7501x0000000001AAA\",\"operation\":\"update\",\"object\":\"Contact\",\"state\":\""
                + (done ? "JobComplete" : method.equals("PATCH") ? "UploadComplete" : "Open")
                + "\",\"contentType\":\"CSV\",\"apiVersion\":62.0,\"lineEnding\":\"LF\",\"columnDelimiter\":\"COMMA\","
                + "\"contentUrl\":\"services/data/v62.0/jobs/ingest/7501x0000000001AAA/batches\",\"numberRecordsProcessed\":"
                + (refused + count(Fate.WRITTEN)) + ",\"numberRecordsFailed\":" + refused + "}";
    }

    private Fate fate(String[] row) {
        return fates.apply(row[header.indexOf("Id")]);
    }

    private long count(Fate fate) {
        return uploaded.stream().filter(row -> fate(row) == fate).count();
    }

    // Rows and columns come in an order of their own.
    private String csv(HttpExchange exchange, Fate fate) {
        exchange.getResponseHeaders().add("Content-Type", "text/csv");
        List<String> columns = new ArrayList<>(header);
        if (fate != Fate.NOT_REACHED) {
            columns.addAll(List.of("sf__Id", fate == Fate.WRITTEN ? "sf__Created" : "sf__Error"));
        }
        Collections.shuffle(columns, random);
        List<String> lines = new ArrayList<>();
        for (String[] row : uploaded) {
            if (fate(row) == fate) {
                lines.add(String.join(
                        ",", columns.stream().map(column -> cell(column, row)).toList()));
            }
        }
        Collections.shuffle(lines, random);
        lines.add(0, String.join(",", columns));
        return String.join("\n", lines) + "\n";
    }

    private String cell(String column, String[] row) {
        return switch (column) {
            case "sf__Id" -> fate(row) == Fate.WRITTEN ? row[header.indexOf("Id")] : "";
            case "sf__Created" -> "false";
            case "sf__Error" -> "FIELD_CUSTOM_VALIDATION_EXCEPTION:no " + row[header.indexOf("Id")] + ":Note__c --";
            default -> row[header.indexOf(column)];
        };
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
