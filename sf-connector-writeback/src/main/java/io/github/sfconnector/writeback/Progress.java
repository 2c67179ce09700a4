package io.github.sfconnector.writeback;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.sfconnector.writeback.RecordOutcome.Status;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** How far a run has come, in the form in which it is stored. */
record Progress(String owner, Map<Status, Long> counts) {

    private static final long FORMAT = 1;
    private static final JsonFactory FACTORY = new JsonFactory();

    Progress {
        counts = Map.copyOf(counts);
    }

    /** Inputs that have their outcome. */
    long done() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    String toText() {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.writeStartObject();
            json.writeNumberField("format", FORMAT);
            json.writeStringField("owner", owner);
            for (Status status : Status.values()) {
                json.writeNumberField(name(status), counts.getOrDefault(status, 0L));
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    /** Reads a stored text, and refuses one that belongs to another org or mapping or that a newer version wrote. */
    static Progress parse(String text, String owner) {
        Map<String, Long> numbers = new HashMap<>();
        String storedOwner = "";
        try (JsonParser json = FACTORY.createParser(text)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                if (json.nextToken() == JsonToken.VALUE_NUMBER_INT) {
                    numbers.put(name, json.getLongValue());
                } else if (name.equals("owner")) {
                    storedOwner = json.getText();
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("the stored progress cannot be read: delete it to begin anew");
        }
        if (numbers.getOrDefault("format", 0L) != FORMAT) {
            throw new IllegalStateException(
                    "the stored progress has format " + numbers.get("format") + ", and this version" + " reads "
                            + FORMAT + ": go on with the version that wrote it, or delete it to begin anew");
        }
        if (!storedOwner.equals(owner)) {
            throw new IllegalStateException("the stored progress belongs to another org or mapping: use another run id,"
                    + " or delete it to begin anew");
        }
        return new Progress(owner, counts(numbers));
    }

    private static Map<Status, Long> counts(Map<String, Long> numbers) {
        Map<Status, Long> counts = new EnumMap<>(Status.class);
        for (Status status : Status.values()) {
            counts.put(status, numbers.getOrDefault(name(status), 0L));
        }
        return counts;
    }

    private static String name(Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
