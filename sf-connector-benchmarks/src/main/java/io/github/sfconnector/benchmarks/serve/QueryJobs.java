package io.github.sfconnector.benchmarks.serve;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Answers a bulk query job, which is done as soon as it is made. Links lead to pages of so many rows. For one connection. */
final class QueryJobs {

    /** The path of the only job. */
    static final String PATH = "/services/data/v66.0/jobs/query/750000000000001AAA";

    private static final int MOST = 50_000;
    private static final int LINKS = 5;
    private static final Template TEMPLATE = Template.csv(MOST);
    private static final byte[] HEADER =
            ("\"Id\",\"FirstName\",\"LastName\",\"Email\",\"Phone\",\"Title\",\"Department\",\"MailingCity\","
                            + "\"MailingCountry\",\"IsDeleted\",\"CreatedDate\",\"SystemModstamp\",\"Account.Name\"\n")
                    .getBytes(StandardCharsets.US_ASCII);

    private final int records;
    private final int pageRows;
    private byte[] rows = new byte[0];

    QueryJobs(int records, int pageRows) {
        this.records = records;
        this.pageRows = pageRows;
    }

    void answer(Asked asked, Reply reply) throws IOException {
        if (asked.has("/resultPages")) {
            reply.json(links(asked.number("locator", 0)));
        } else if (asked.has("/results")) {
            page(asked.number("locator", 0), Math.min(MOST, asked.number("maxRecords", pageRows)), reply);
        } else {
            reply.json(
                    "{\"id\":\"750000000000001AAA\",\"operation\":\"query\",\"object\":\"Contact\",\"state\":\"JobComplete\","
                            + "\"contentType\":\"CSV\",\"apiVersion\":66.0,\"lineEnding\":\"LF\",\"columnDelimiter\":\"COMMA\","
                            + "\"numberRecordsProcessed\":" + records + ",\"retries\":0}");
        }
    }

    private String links(int from) {
        List<String> links = new ArrayList<>();
        int at = from;
        for (; at < records && links.size() < LINKS; at += pageRows) {
            links.add("{\"resultUrl\":\"" + PATH + "/results?locator=" + at + "&maxRecords=" + pageRows + "\"}");
        }
        return "{\"resultPages\":[" + String.join(",", links) + "],"
                + (at < records
                        ? "\"nextRecordsUrl\":\"" + PATH + "/resultPages?locator=" + at + "\",\"done\":false}"
                        : "\"done\":true}");
    }

    private void page(int from, int most, Reply reply) throws IOException {
        if (rows.length == 0) {
            rows = TEMPLATE.copy();
        }
        int count = Math.min(most, records - from);
        TEMPLATE.fill(rows, from, count);
        int length = TEMPLATE.length(count);
        String next = from + count < records ? String.valueOf(from + count) : "null";
        reply.head(
                "text/csv",
                "Sforce-NumberOfRecords: " + count + "\r\nSforce-Locator: " + next + "\r\n",
                (long) HEADER.length + length);
        reply.write(HEADER, HEADER.length);
        reply.write(rows, length);
        reply.end();
    }
}
