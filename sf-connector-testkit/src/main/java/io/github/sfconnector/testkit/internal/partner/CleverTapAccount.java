package io.github.sfconnector.testkit.internal.partner;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sfconnector.testkit.internal.http.Answer;
import io.github.sfconnector.testkit.internal.http.Request;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Profiles and events of one account, and the upload that changes them. Thread-safe. */
public final class CleverTapAccount {

    // Numbers stay as they were sent.
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final int MAX_RECORDS = 1000;

    private final String accountId;
    private final String passcode;
    private final Map<String, ObjectNode> profiles = new LinkedHashMap<>();
    private final List<JsonNode> events = new ArrayList<>();
    private final List<JsonNode> uploads = new ArrayList<>();
    private final Map<String, Deque<Integer>> failures = new HashMap<>();

    /** An empty account. */
    public CleverTapAccount(String accountId, String passcode) {
        this.accountId = accountId;
        this.passcode = passcode;
    }

    /** Lets the next uploads of an identity's records fail with this code. */
    public synchronized void fail(String identity, int code, int times) {
        for (int i = 0; i < times; i++) {
            failures.computeIfAbsent(identity, key -> new ArrayDeque<>()).add(code);
        }
    }

    /** Answers an upload. */
    public Answer upload(Request request) {
        if (!request.header("X-CleverTap-Account-Id").filter(accountId::equals).isPresent()
                || !request.header("X-CleverTap-Passcode")
                        .filter(passcode::equals)
                        .isPresent()) {
            return fail(401, "Invalid Credentials");
        }
        if (request.header("Content-Type")
                .filter(type -> type.startsWith("application/json"))
                .isEmpty()) {
            return fail(400, "Malformed request");
        }
        JsonNode body;
        try {
            body = JSON.readTree(request.body());
        } catch (IOException e) {
            return fail(400, "Malformed request");
        }
        JsonNode records = body.path("d");
        if (!records.isArray() || records.isEmpty() || records.size() > MAX_RECORDS) {
            return fail(400, "Malformed request");
        }
        return answer(
                judged(body, request.parameter("dryRun").filter("1"::equals).isPresent()), records.size());
    }

    private synchronized ArrayNode judged(JsonNode body, boolean dryRun) {
        ArrayNode unprocessed = JSON.createArrayNode();
        if (!dryRun) {
            uploads.add(body);
        }
        int number = 0;
        for (JsonNode record : body.path("d")) {
            number++;
            Optional<CleverTapRules.Breach> breach = injected(record).or(() -> CleverTapRules.breach(record));
            if (breach.isPresent()) {
                unprocessed.add(failure(record, breach.get(), number));
            } else if (!dryRun) {
                store(record);
            }
        }
        return unprocessed;
    }

    private Optional<CleverTapRules.Breach> injected(JsonNode record) {
        Deque<Integer> codes = failures.get(CleverTapRules.owner(record));
        Integer code = codes == null ? null : codes.poll();
        return Optional.ofNullable(code).map(each -> new CleverTapRules.Breach(each, "Injected failure"));
    }

    private static ObjectNode failure(JsonNode record, CleverTapRules.Breach breach, int number) {
        ObjectNode failure = JSON.createObjectNode();
        failure.put("status", "fail").put("code", breach.code());
        failure.put(
                "error",
                breach.text() + ". ErrorCode: " + breach.code() + " - " + breach.text() + ". Skipped record number : "
                        + number);
        failure.set("record", record);
        return failure;
    }

    private static Answer answer(ArrayNode unprocessed, int records) {
        int processed = records - unprocessed.size();
        String status = unprocessed.isEmpty() ? "success" : processed == 0 ? "fail" : "partial";
        ObjectNode answer = JSON.createObjectNode().put("status", status).put("processed", processed);
        answer.set("unprocessed", unprocessed);
        return Answer.text(200, "application/json", answer.toString());
    }

    /** A refusal of a call as a whole. */
    public static Answer fail(int status, String error) {
        ObjectNode answer = JSON.createObjectNode()
                .put("status", "fail")
                .put("error", error)
                .put("code", status);
        return Answer.text(status, "application/json", answer.toString());
    }

    private void store(JsonNode record) {
        if (record.path("type").asText().equals("event")) {
            events.add(record);
            return;
        }
        ObjectNode profile = profiles.computeIfAbsent(CleverTapRules.owner(record), key -> JSON.createObjectNode());
        record.path("profileData")
                .properties()
                .forEach(each -> CleverTapRules.change(profile, each.getKey(), each.getValue()));
    }

    /** A profile as JSON text. */
    public synchronized Optional<String> profile(String owner) {
        return Optional.ofNullable(profiles.get(owner)).map(ObjectNode::toString);
    }

    /** Owners of all profiles, in the order they came. */
    public synchronized List<String> owners() {
        return List.copyOf(profiles.keySet());
    }

    /** Events as they came. */
    public synchronized List<JsonNode> events() {
        return List.copyOf(events);
    }

    /** Bodies of uploads as JSON text, those of dry runs left out. */
    public synchronized List<String> uploads() {
        return uploads.stream().map(JsonNode::toString).toList();
    }
}
