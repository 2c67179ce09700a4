package io.github.sfconnector.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An org of as many contacts as one likes, made up as they are asked for: it holds nothing, so that whole-process measurements are of the client
 * alone. Row n is stamped n / 500 seconds after the first, so that 500 rows share each stamp. It serves the queries that a sync asks and no others.
 */
final class GeneratedOrg implements AutoCloseable {

    static final String ORG_ID = "00D000000000001EAA";
    static final int TIED = 500;
    private static final int PAGE = 2_000;
    private static final Instant FIRST = Instant.parse("2025-01-01T00:00:00Z");
    private static final Pattern FROM = Pattern.compile("SystemModstamp > (\\S+?) OR .*?Id > '(\\w+)'");
    private static final Pattern NEXT = Pattern.compile("/query/\\w*-(\\d+)$");
    private static final String FIELD =
            "{\"name\":\"%s\",\"label\":\"%s\",\"type\":\"%s\",\"filterable\":true,\"sortable\":true}";

    private final long rows;
    private final LongConsumer served;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);

    /** An org that tells up to which row it has answered, after each page. */
    GeneratedOrg(long rows, LongConsumer served) {
        this.rows = rows;
        this.served = served;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    static String id(long row) {
        return String.format("003%012dAAA", row);
    }

    static long row(String id) {
        return Long.parseLong(id.substring(3, 15));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            Matcher next = NEXT.matcher(path);
            if (path.endsWith("/describe")) {
                send(exchange, describe());
            } else if (path.endsWith("/queryAll")) {
                send(exchange, "{\"totalSize\":0,\"done\":true,\"records\":[]}");
            } else if (next.find()) {
                page(exchange, Long.parseLong(next.group(1)));
            } else if (path.endsWith("/query")) {
                page(exchange, begin(exchange.getRequestURI().getRawQuery()));
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    private static long begin(String query) {
        String soql = URLDecoder.decode(query, StandardCharsets.UTF_8);
        Matcher from = FROM.matcher(soql);
        if (!soql.contains(" WHERE ")) {
            return 0;
        }
        if (!from.find()) {
            throw new IllegalStateException("not a query of this org: " + soql);
        }
        return row(from.group(2)) + 1;
    }

    private void page(HttpExchange exchange, long first) throws IOException {
        long end = Math.min(rows, first + PAGE);
        StringBuilder json = new StringBuilder(500_000)
                .append("{\"totalSize\":")
                .append(rows - first)
                .append(
                        end < rows
                                ? ",\"done\":false,\"nextRecordsUrl\":\"/services/data/v60.0/query/01gX-" + end + "\""
                                : ",\"done\":true")
                .append(",\"records\":[");
        for (long row = first; row < end; row++) {
            append(json.append(row == first ? "" : ","), row);
        }
        send(exchange, json.append("]}").toString());
        served.accept(end);
    }

    private static void append(StringBuilder json, long row) {
        String stamp = FIRST.plusSeconds(row / TIED).toString().replace("Z", ".000+0000");
        json.append("{\"attributes\":{\"type\":\"Contact\"},\"Id\":\"")
                .append(id(row))
                .append("\",\"Email\":\" P")
                .append(row)
                .append("@Example.com \",\"FirstName\":\"First\",\"LastName\":\"Last ")
                .append(row)
                .append("\",\"Title\":null,\"Phone\":\"+1 555\",\"AccountId\":null,\"SystemModstamp\":\"")
                .append(stamp)
                .append("\"}");
    }

    private static String describe() {
        StringBuilder json = new StringBuilder(
                "{\"name\":\"Contact\",\"label\":\"Contact\",\"queryable\":true,\"retrieveable\":true,\"replicateable\":true,\"undeletable\":true,\"fields\":[");
        json.append(FIELD.formatted("Id", "Id", "id"));
        for (String name : new String[] {"Email", "FirstName", "LastName", "Title", "Phone"}) {
            json.append(',').append(FIELD.formatted(name, name, "string"));
        }
        json.append(',').append(FIELD.formatted("AccountId", "Account", "reference"));
        json.append(',').append(FIELD.formatted("IsDeleted", "Deleted", "boolean"));
        json.append(',').append(FIELD.formatted("SystemModstamp", "Stamp", "datetime"));
        return json.append("]}").toString();
    }

    private static void send(HttpExchange exchange, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json;charset=UTF-8");
        exchange.getResponseHeaders()
                .set("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
        exchange.sendResponseHeaders(200, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }
}
