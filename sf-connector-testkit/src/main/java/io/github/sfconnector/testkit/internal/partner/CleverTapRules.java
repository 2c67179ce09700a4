package io.github.sfconnector.testkit.internal.partner;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the upload takes, with the vendor's codes, and what operators do. */
final class CleverTapRules {

    private static final List<String> OWNERS = List.of("identity", "objectId", "FBID", "GPID");
    private static final Set<String> RESERVED = Set.of(
            "notificationsent",
            "notificationviewed",
            "notificationclicked",
            "utmvisited",
            "applaunched",
            "appuninstalled",
            "stayed",
            "identityset");
    private static final Set<String> REFUSED =
            Set.of("", "undefined", "null", "na", "n/a", "0", "nil", "-1", "nan", "empty");
    // Milliseconds in the place of seconds are far in the future.
    private static final long LATEST = 4_102_444_800L;
    private static final int MAX_VALUES = 100;

    private CleverTapRules() {}

    /** Why a record is not taken. */
    record Breach(int code, String text) {}

    /** The first identifier of a record; empty when it has none. */
    static String owner(JsonNode record) {
        return OWNERS.stream()
                .map(key -> record.path(key).asText(""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
    }

    static Optional<Breach> breach(JsonNode record) {
        String type = record.path("type").asText();
        return Stream.of(
                        when(
                                !type.equals("profile") && !type.equals("event"),
                                524,
                                "Payload is neither event nor profile"),
                        when(REFUSED.contains(owner(record).toLowerCase(Locale.ROOT)), 523, "Identity is missing"),
                        when(record.path("objectId").asText("").contains(" "), 526, "Invalid objectId"),
                        when(!isTime(record.path("ts")), 525, "Timestamp is not in epoch"),
                        type.equals("event") ? event(record) : profile(record.path("profileData")))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Breach> when(boolean broken, int code, String text) {
        return broken ? Optional.of(new Breach(code, text)) : Optional.empty();
    }

    private static boolean isTime(JsonNode ts) {
        return ts.isMissingNode() || (ts.isIntegralNumber() && ts.asLong() < LATEST);
    }

    private static Optional<Breach> event(JsonNode record) {
        String name = record.path("evtName").asText("");
        String folded = name.replace(" ", "").toLowerCase(Locale.ROOT);
        return when(name.isBlank(), 509, "Event name is mandatory")
                .or(() -> when(RESERVED.contains(folded), 513, "Restricted system event"))
                .or(() -> when(!record.path("evtData").isObject(), 512, "Invalid event structure"))
                .or(() -> when(record.path("evtData").size() > 256, 522, "Too many event properties"))
                .or(() -> lengths(record.path("evtData"), 512));
    }

    private static Optional<Breach> profile(JsonNode data) {
        String gender = data.path("Gender").asText("M");
        String email = data.path("Email").asText("a@b");
        String phone = data.path("Phone").asText("+00000");
        return when(!data.isObject(), 524, "Payload is neither event nor profile")
                .or(() -> when(!Set.of("M", "F").contains(gender), 514, "Gender is invalid"))
                .or(() -> when(!email.contains("@"), 515, "Email is invalid"))
                .or(() -> when(!phone.matches("\\+\\d{5,}"), 516, "Phone is invalid"))
                .or(() -> when(data.path("Age").isTextual(), 520, "Age is invalid"))
                .or(() -> lengths(data, 524));
    }

    private static Optional<Breach> lengths(JsonNode data, int code) {
        return data.properties().stream()
                        .anyMatch(each -> bytes(each.getKey()) > 120
                                || (each.getValue().isTextual()
                                        && bytes(each.getValue().asText()) > 512))
                ? Optional.of(new Breach(code, "A key or value is too long"))
                : Optional.empty();
    }

    private static int bytes(String text) {
        return text.getBytes(UTF_8).length;
    }

    static void change(ObjectNode profile, String key, JsonNode value) {
        if (value.has("$delete")) {
            profile.remove(key);
        } else if (value.has("$incr") || value.has("$decr")) {
            long by = value.path("$incr").asLong() - value.path("$decr").asLong();
            profile.put(key, profile.path(key).asLong() + by);
        } else if (value.has("$set")) {
            profile.set(key, value.path("$set"));
        } else if (value.has("$add") || value.has("$remove")) {
            multi(profile, key, value);
        } else {
            profile.set(key, value);
        }
    }

    private static void multi(ObjectNode profile, String key, JsonNode change) {
        JsonNode before = profile.path(key);
        ArrayNode values = profile.arrayNode();
        Stream<JsonNode> known = before.isArray()
                ? java.util.stream.StreamSupport.stream(before.spliterator(), false)
                : before.isMissingNode() ? Stream.empty() : Stream.of(before);
        List<String> removed = texts(change.path("$remove"));
        Stream.concat(known.map(JsonNode::asText), texts(change.path("$add")).stream())
                .distinct()
                .filter(text -> !removed.contains(text))
                .forEach(values::add);
        while (values.size() > MAX_VALUES) {
            values.remove(0);
        }
        if (values.isEmpty()) {
            profile.remove(key);
        } else {
            profile.set(key, values);
        }
    }

    private static List<String> texts(JsonNode array) {
        return java.util.stream.StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
