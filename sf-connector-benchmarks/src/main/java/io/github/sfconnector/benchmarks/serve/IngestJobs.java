package io.github.sfconnector.benchmarks.serve;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes bulk loads as if every row had been written. Values must not hold line ends. Thread-safe. */
final class IngestJobs {

    private static final Pattern ID = Pattern.compile(".*/jobs/ingest/(\\w+).*");
    private static final Pattern OBJECT = Pattern.compile("\"object\"\\s*:\\s*\"(\\w+)\"");

    private final Map<String, byte[]> uploads = new ConcurrentHashMap<>();
    private final AtomicInteger last = new AtomicInteger();

    void answer(Asked asked, Reply reply) throws IOException {
        Matcher path = ID.matcher(asked.target());
        if (!path.matches()) {
            reply.json(job("7500000000" + String.format("%05d", last.incrementAndGet()) + "AAA", "Open", asked.text()));
            return;
        }
        String id = path.group(1);
        switch (asked.method()) {
            case "PUT" -> {
                uploads.put(id, asked.body());
                reply.json("");
            }
            case "PATCH" -> reply.json(job(id, "UploadComplete", ""));
            case "DELETE" -> {
                uploads.remove(id);
                reply.json("");
            }
            default -> result(asked, id, reply);
        }
    }

    private void result(Asked asked, String id, Reply reply) throws IOException {
        if (asked.has("/successfulResults")) {
            csv(reply, written(uploads.getOrDefault(id, new byte[0])));
        } else if (asked.has("Results") || asked.has("unprocessed")) {
            csv(reply, "\"sf__Id\",\"sf__Error\"\n".getBytes(StandardCharsets.US_ASCII));
        } else {
            reply.json(job(id, "JobComplete", ""));
        }
    }

    private static void csv(Reply reply, byte[] body) throws IOException {
        reply.head("text/csv", "", body.length);
        reply.write(body, body.length);
        reply.end();
    }

    // Each line with the outcome before it.
    private static byte[] written(byte[] upload) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(upload.length * 2);
        int begin = 0;
        for (int i = 0; i < upload.length; i++) {
            if (upload[i] == '\n') {
                byte[] outcome = (begin == 0 ? "\"sf__Id\",\"sf__Created\"," : "\"003000000000000AAA\",\"false\",")
                        .getBytes(StandardCharsets.US_ASCII);
                out.write(outcome, 0, outcome.length);
                out.write(upload, begin, i + 1 - begin);
                begin = i + 1;
            }
        }
        return out.toByteArray();
    }

    private String job(String id, String state, String request) {
        Matcher object = OBJECT.matcher(request);
        long rows = Math.max(0, lines(uploads.getOrDefault(id, new byte[0])) - 1);
        return "{\"id\":\"" + id + "\",\"operation\":\"update\",\"object\":\""
                + (object.find() ? object.group(1) : "Contact") + "\",\"state\":\"" + state
                + "\",\"contentType\":\"CSV\",\"apiVersion\":66.0,\"lineEnding\":\"LF\",\"columnDelimiter\":\"COMMA\","
                + "\"numberRecordsProcessed\":" + rows
                + ",\"numberRecordsFailed\":0,\"contentUrl\":\"services/data/v66.0/jobs/ingest/"
                + id + "/batches\"}";
    }

    private static long lines(byte[] text) {
        long lines = 0;
        for (byte b : text) {
            lines += b == '\n' ? 1 : 0;
        }
        return lines;
    }
}
