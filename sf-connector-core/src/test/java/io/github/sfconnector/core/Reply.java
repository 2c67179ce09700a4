package io.github.sfconnector.core;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** One scripted answer of a {@link StubOrg}. */
record Reply(int status, Map<String, String> headers, byte[] body) {

    static Reply ok(String json) {
        return of(200, json);
    }

    static Reply of(int status, String body) {
        return new Reply(
                status,
                Map.of("Content-Type", "application/json;charset=UTF-8"),
                body.getBytes(StandardCharsets.UTF_8));
    }

    static Reply error(int status, String code, String message) {
        return of(status, "[{\"message\":" + quoted(message) + ",\"errorCode\":" + quoted(code) + "}]");
    }

    static Reply sessionExpired() {
        return error(401, "INVALID_SESSION_ID", "Session expired or invalid");
    }

    /** A query answer of one page whose rows are the given JSON objects without their attributes. */
    static Reply page(String type, String... rows) {
        return ok(pageJson(type, null, rows));
    }

    static Reply pageWithNext(String next, String type, String... rows) {
        return ok(pageJson(type, next, rows));
    }

    static String pageJson(String type, String next, String... rows) {
        StringBuilder json = new StringBuilder("{\"totalSize\":" + rows.length + ",\"done\":" + (next == null));
        if (next != null) {
            json.append(",\"nextRecordsUrl\":\"").append(next).append('"');
        }
        json.append(",\"records\":[");
        for (int i = 0; i < rows.length; i++) {
            json.append(i == 0 ? "" : ",")
                    .append("{\"attributes\":{\"type\":\"")
                    .append(type)
                    .append("\"}");
            json.append(rows[i].isEmpty() ? "" : ",").append(rows[i]).append('}');
        }
        return json.append("]}").toString();
    }

    Reply with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, more, body);
    }

    Reply gzipped() {
        return new Reply(status, headers, gzip(body)).with("Content-Encoding", "gzip");
    }

    Reply cutTo(int bytes) {
        return new Reply(status, headers, java.util.Arrays.copyOf(body, bytes));
    }

    static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
