package io.github.sfconnector.benchmarks.serve;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Answers queries and describes. For one connection. */
final class Pages {

    private static final int PAGE = 2_000;
    private static final Template TEMPLATE = Template.json(PAGE);
    private static final List<String> TEXTS = List.of(
            "FirstName", "LastName", "Email", "Phone", "Title", "Department", "MailingCity", "MailingCountry", "Name");

    private final int records;
    private final byte[] rows = TEMPLATE.copy();

    Pages(int records) {
        this.records = records;
    }

    static int rowBytes() {
        return TEMPLATE.length(1);
    }

    void answer(Asked asked, Reply reply) throws IOException {
        Stretch stretch = Stretch.of(asked.target(), records);
        if (asked.has("COUNT")) {
            reply.json("{\"totalSize\":" + stretch.size() + ",\"done\":true,\"records\":[]}");
            return;
        }
        boolean one = asked.has("LIMIT+1");
        int count = Math.min(one ? 1 : PAGE, stretch.size());
        int first = asked.has("+DESC+") ? stretch.to() - count : stretch.from();
        int next = stretch.from() + count;
        boolean last = one || next >= stretch.to();
        byte[] head = ("{\"totalSize\":" + (one ? count : stretch.total()) + ",\"done\":" + last
                        + (last ? "" : ",\"nextRecordsUrl\":\"" + stretch.link(next) + "\"") + ",\"records\":[")
                .getBytes(StandardCharsets.US_ASCII);
        TEMPLATE.fill(rows, first, count);
        int length = Math.max(0, TEMPLATE.length(count) - 1);
        reply.head("application/json;charset=UTF-8", "", head.length + length + 2L);
        reply.write(head, head.length);
        reply.write(rows, length);
        reply.write(new byte[] {']', '}'}, 2);
        reply.end();
    }

    static void describe(Asked asked, Reply reply) throws IOException {
        String name = asked.has("/Account/") ? "Account" : "Contact";
        String fields = TEXTS.stream().map(field -> field(field, "string", "")).collect(Collectors.joining(","));
        reply.json("{\"name\":\"" + name + "\",\"label\":\"" + name + "\",\"queryable\":true,\"createable\":true,"
                + "\"updateable\":true,\"deletable\":true,\"undeletable\":true,\"replicateable\":true,\"custom\":false,"
                + "\"fields\":[" + field("Id", "id", "") + "," + fields + ","
                + field("IsDeleted", "boolean", "") + ","
                + field("CreatedDate", "datetime", "") + "," + field("SystemModstamp", "datetime", "") + ","
                + field("AccountId", "reference", ",\"relationshipName\":\"Account\",\"referenceTo\":[\"Account\"]")
                + "]}");
    }

    private static String field(String name, String type, String more) {
        return "{\"name\":\"" + name + "\",\"label\":\"" + name + "\",\"type\":\"" + type
                + "\",\"filterable\":true,\"sortable\":true,\"updateable\":true,\"createable\":true,\"nillable\":true,"
                + "\"length\":255" + more + "}";
    }
}
