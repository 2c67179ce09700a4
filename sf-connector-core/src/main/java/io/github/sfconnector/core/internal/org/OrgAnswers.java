package io.github.sfconnector.core.internal.org;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.sfconnector.core.error.UnreadableResponseException;
import io.github.sfconnector.core.internal.Json;
import io.github.sfconnector.core.org.ApiVersionInfo;
import io.github.sfconnector.core.org.OrgIdentity;
import io.github.sfconnector.core.org.OrgLimits;
import io.github.sfconnector.core.org.OrgLimits.OrgLimit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads answers about the org. */
final class OrgAnswers {

    private OrgAnswers() {}

    private interface Reading<T> {
        T of(JsonParser parser) throws IOException;
    }

    static OrgLimits limits(byte[] body) {
        return reading("limits", body, parser -> {
            Json.require(parser, JsonToken.START_OBJECT);
            Map<String, OrgLimit> limits = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                Map<String, String> members = scalars(parser);
                if (members.containsKey("Max") && members.containsKey("Remaining")) {
                    limits.put(name, new OrgLimit(number(members, "Max"), number(members, "Remaining")));
                }
            }
            return new OrgLimits(limits);
        });
    }

    static Map<String, Long> counts(byte[] body) {
        return reading("record counts", body, parser -> {
            Json.require(parser, JsonToken.START_OBJECT);
            Map<String, Long> counts = new HashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean list = parser.currentName().equals("sObjects");
                parser.nextToken();
                if (!list) {
                    parser.skipChildren();
                    continue;
                }
                Json.require(parser, JsonToken.START_ARRAY);
                while (Json.nextObject(parser)) {
                    Map<String, String> members = scalars(parser);
                    counts.put(key(text(members, "name")), number(members, "count"));
                }
            }
            return counts;
        });
    }

    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    static List<ApiVersionInfo> versions(byte[] body) {
        return reading("versions", body, parser -> {
            Json.require(parser, JsonToken.START_ARRAY);
            List<ApiVersionInfo> versions = new ArrayList<>();
            while (Json.nextObject(parser)) {
                Map<String, String> members = scalars(parser);
                String version = text(members, "version");
                if (!version.matches("\\d{1,4}(\\.\\d{1,3})?")) {
                    throw new IOException("a version that is no number");
                }
                versions.add(new ApiVersionInfo(version, text(members, "label"), text(members, "url")));
            }
            if (versions.isEmpty()) {
                throw new IOException("no version");
            }
            return List.copyOf(versions);
        });
    }

    static OrgIdentity identity(byte[] body) {
        return reading("identity", body, parser -> {
            Map<String, String> members = scalars(parser);
            return new OrgIdentity(
                    text(members, "user_id"),
                    text(members, "organization_id"),
                    members.get("preferred_username"),
                    members.get("name"),
                    members.get("email"),
                    members.get("user_type"));
        });
    }

    // The texts, numbers and flags of the object that the parser stands in; what is nested is stepped over.
    private static Map<String, String> scalars(JsonParser parser) throws IOException {
        Json.require(parser, JsonToken.START_OBJECT);
        Map<String, String> members = new HashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            String text = Json.text(parser);
            if (text != null) {
                members.put(name, text);
            }
        }
        return members;
    }

    private static String text(Map<String, String> members, String name) throws IOException {
        String text = members.get(name);
        if (text == null) {
            throw new IOException("member " + name + " is missing");
        }
        return text;
    }

    private static long number(Map<String, String> members, String name) throws IOException {
        try {
            return Long.parseLong(text(members, name));
        } catch (NumberFormatException e) {
            throw new IOException("member " + name + " is not a whole number", e);
        }
    }

    private static <T> T reading(String what, byte[] body, Reading<T> reading) {
        try (JsonParser parser = Json.parser(body)) {
            parser.nextToken();
            T value = reading.of(parser);
            Json.requireEnd(parser);
            return value;
        } catch (IOException e) {
            throw new UnreadableResponseException(
                    "the answer about " + what + " is cut, damaged or not of the documented shape", Json.scrubbed(e));
        }
    }
}
