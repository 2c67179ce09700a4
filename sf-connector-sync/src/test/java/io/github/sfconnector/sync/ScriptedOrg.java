package io.github.sfconnector.sync;

import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.core.query.Soql;
import io.github.sfconnector.core.retry.RetryPolicy;
import io.github.sfconnector.core.session.AccessTokenSource;
import io.github.sfconnector.core.session.Session;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A small org behind real HTTP: tables with stamps, pages, and a clock that only a test moves. It answers the query forms of the engine and no others. */
final class ScriptedOrg implements AutoCloseable {

    static final String ORG_ID = "00D000000000001EAA";

    private static final Pattern QUERY = Pattern.compile(
            "SELECT (?<fields>[\\w., ]+) FROM (?<object>\\w+)(?: WHERE (?<where>.+))? ORDER BY (SystemModstamp, )?Id");
    private static final Pattern IN = Pattern.compile("Id IN \\((\\S+)\\)");
    private static final Pattern FROM = Pattern.compile("SystemModstamp >= (\\S+)");
    private static final Pattern AFTER =
            Pattern.compile("\\(SystemModstamp > (\\S+) OR \\(SystemModstamp = (\\S+) AND Id > '(\\w+)'\\)\\)");
    private static final String DELETED = "IsDeleted = true AND ";

    final List<String> queries = new ArrayList<>();
    final Map<String, String> refusals = new HashMap<>();
    Instant clock = Instant.parse("2026-03-01T12:00:00Z");
    int pageSize = 200;
    boolean sendsDate = true;
    UnaryOperator<String> onPageLink = UnaryOperator.identity();
    Runnable onQuery = () -> {};

    private final Map<String, Map<String, Row>> tables = new HashMap<>();
    private final Map<String, List<String>> describes = new HashMap<>();
    private final Map<String, Open> cursors = new HashMap<>();
    private final LoopbackServer server;
    private int nextCursor;

    ScriptedOrg() throws IOException {
        server = new LoopbackServer(this::answer);
        describe(
                "Account", "Id", "Name", "Website", "Industry", "NumberOfEmployees", "AnnualRevenue", "MasterRecordId");
        describe(
                "Contact",
                "Id",
                "Email",
                "FirstName",
                "LastName",
                "Title",
                "Phone",
                "AccountId",
                "Level__c",
                "MasterRecordId");
        describe("Opportunity", "Id", "Name", "StageName", "CloseDate", "AccountId", "Amount");
    }

    void describe(String object, String... fields) {
        List<String> all = new ArrayList<>(List.of(fields));
        all.add("SystemModstamp");
        all.add("IsDeleted");
        describes.put(object, all);
    }

    /** Drops a field from an object's describe. */
    void hide(String object, String field) {
        describes.get(object).remove(field);
    }

    SalesforceClient client() {
        return client(ORG_ID);
    }

    SalesforceClient client(String organizationId) {
        URI url = URI.create("http://127.0.0.1:" + server.port());
        return SalesforceClient.builder(
                        AccessTokenSource.fixed(Session.of(url, organizationId + "!token", organizationId)))
                .retryPolicy(RetryPolicy.none())
                .build();
    }

    /** A live contact with a unique e-mail. */
    void contact(String id, Instant stamp) {
        put("Contact", id, stamp, Map.of("Email", id + "@example.com", "LastName", "L" + id));
    }

    void account(String id, Instant stamp) {
        put("Account", id, stamp, Map.of("Name", "N" + id));
    }

    void put(String object, String id, Instant stamp, Map<String, Object> fields) {
        table(object).put(id, new Row(id, stamp, Instant.MIN, false, fields));
    }

    /** A contact that queries see from a moment on only, as if its transaction committed then. */
    void lateContact(String id, Instant stamp, Instant visibleFrom) {
        table("Contact").put(id, new Row(id, stamp, visibleFrom, false, Map.of("LastName", "late", "FirstName", "A")));
    }

    void delete(String object, String id, Instant stamp, Map<String, Object> fields) {
        table(object).put(id, new Row(id, stamp, Instant.MIN, true, fields));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private Map<String, Row> table(String object) {
        return tables.computeIfAbsent(object, name -> new LinkedHashMap<>());
    }

    private LoopbackServer.Answer answer(String target) {
        Answer answer;
        try {
            answer = route(URI.create(target));
        } catch (RuntimeException e) {
            answer = new Answer(500, "[{\"errorCode\":\"TEST_ORG\",\"message\":\"" + e + "\"}]");
        }
        return new LoopbackServer.Answer(answer.status(), answer.body(), sendsDate ? clock : null);
    }

    private Answer route(URI uri) {
        String path = uri.getPath();
        if (path.endsWith("/describe")) {
            return described(path.replaceAll(".*/sobjects/(\\w+)/describe", "$1"));
        }
        if (uri.getRawQuery() != null) {
            String soql = URLDecoder.decode(uri.getRawQuery().substring(2), StandardCharsets.UTF_8);
            queries.add((path.endsWith("queryAll") ? "queryAll: " : "query: ") + soql);
            onQuery.run();
            return query(soql, path.endsWith("queryAll"));
        }
        String link = onPageLink.apply(path);
        Open open = cursors.get(link.replaceAll(".*/", ""));
        return open == null
                ? new Answer(400, "[{\"errorCode\":\"INVALID_QUERY_LOCATOR\",\"message\":\"invalid query locator\"}]")
                : page(open);
    }

    private Answer described(String object) {
        String fields = describes.getOrDefault(object, List.of()).stream()
                .map(name -> "{\"name\":\"" + name
                        + "\",\"label\":\"x\",\"type\":\"string\",\"filterable\":true,\"sortable\":true,"
                        + "\"custom\":" + name.endsWith("__c") + "}")
                .collect(Collectors.joining(","));
        return new Answer(
                200,
                "{\"name\":\"" + object + "\",\"label\":\"x\",\"queryable\":true,\"undeletable\":true,\"fields\":["
                        + fields + "]}");
    }

    private Answer query(String soql, boolean all) {
        Matcher query = QUERY.matcher(soql);
        if (!query.matches()) {
            throw new IllegalArgumentException("not a query of the engine");
        }
        String object = query.group("object");
        if (refusals.containsKey(object)) {
            return new Answer(refusals.get(object).contains("LIMIT") ? 403 : 400, refusals.get(object));
        }
        List<String> fields = List.of(query.group("fields").split(", "));
        List<Row> rows = table(object).values().stream()
                .filter(row -> !row.visibleFrom().isAfter(clock))
                .filter(row -> matches(row, query.group("where"), all))
                .sorted(Comparator.comparing(Row::stamp).thenComparing(Row::id))
                .toList();
        return page(new Open(object, fields, rows, 0));
    }

    private static boolean matches(Row row, String where, boolean all) {
        Matcher in = IN.matcher(String.valueOf(where));
        if (in.matches()) {
            return (all || !row.deleted()) && in.group(1).contains("'" + row.id() + "'");
        }
        boolean wantsDeleted = where != null && where.startsWith(DELETED);
        if (((!all || wantsDeleted) && row.deleted() != wantsDeleted) || (wantsDeleted && !all)) {
            return false;
        }
        String rest = where == null ? "" : where.replace(DELETED, "");
        Matcher from = FROM.matcher(rest);
        Matcher after = AFTER.matcher(rest);
        if (after.matches()) {
            Instant at = Instant.parse(after.group(1));
            return row.stamp().isAfter(at)
                    || (row.stamp().equals(Instant.parse(after.group(2)))
                            && row.id().compareTo(after.group(3)) > 0);
        }
        if (from.matches()) {
            return !row.stamp().isBefore(Instant.parse(from.group(1)));
        }
        if (rest.isEmpty()) {
            return true;
        }
        throw new IllegalArgumentException("not a condition of the engine");
    }

    private Answer page(Open open) {
        int to = Math.min(open.from() + pageSize, open.rows().size());
        String records = open.rows().subList(open.from(), to).stream()
                .map(row -> json(open, row))
                .collect(Collectors.joining(","));
        String next = "";
        if (to < open.rows().size()) {
            String locator = "01g" + nextCursor++ + "-" + to;
            cursors.put(locator, new Open(open.object(), open.fields(), open.rows(), to));
            next = ",\"nextRecordsUrl\":\"/services/data/v60.0/query/" + locator + "\"";
        }
        return new Answer(
                200,
                "{\"totalSize\":" + open.rows().size() + ",\"done\":" + next.isEmpty() + next + ",\"records\":["
                        + records + "]}");
    }

    private static String json(Open open, Row row) {
        String members = open.fields().stream()
                .map(field -> "\"" + field + "\":" + literal(row, field))
                .collect(Collectors.joining(","));
        return "{\"attributes\":{\"type\":\"" + open.object() + "\"}," + members + "}";
    }

    private static String literal(Row row, String field) {
        return switch (field) {
            case "Id" -> "\"" + row.id() + "\"";
            case "SystemModstamp" -> "\"" + Soql.datetime(row.stamp()).replace("Z", ".000+0000") + "\"";
            case "IsDeleted" -> String.valueOf(row.deleted());
            default -> {
                Object value = row.fields().get(field);
                yield value == null || value instanceof Number ? String.valueOf(value) : "\"" + value + "\"";
            }
        };
    }

    static String id(String prefix, int number) {
        return String.format(Locale.ROOT, "%s%015d", prefix, number);
    }

    private record Row(String id, Instant stamp, Instant visibleFrom, boolean deleted, Map<String, Object> fields) {}

    private record Open(String object, List<String> fields, List<Row> rows, int from) {}

    private record Answer(int status, String body) {}
}
