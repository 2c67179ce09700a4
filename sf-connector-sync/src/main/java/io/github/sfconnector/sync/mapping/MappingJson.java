package io.github.sfconnector.sync.mapping;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.sfconnector.sync.entity.EntityType;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes mappings down as JSON and reads them again, so that they can be kept, reviewed and carried to another tenant.
 *
 * <pre>{@code
 * {"format": 1, "entity": "person", "rules": [
 *   {"target": "email", "source": "Email", "transforms": ["trim", "lowercase"], "required": true},
 *   {"target": "score", "source": "Score__c", "type": "DECIMAL", "default": "0"}]}
 * }</pre>
 *
 * <p>Transforms are {@code none}, {@code lowercase}, {@code uppercase}, {@code trim}, {@code domain}, and {@code custom:name} for those of the host.
 * A default is written as text and read by the rule's type; without a type it is text.
 */
public final class MappingJson {

    /** The format that this release writes and reads: {@value}. */
    public static final int FORMAT = 1;

    private static final JsonFactory FACTORY = new JsonFactory();

    private MappingJson() {}

    /**
     * Writes a mapping down.
     *
     * @param mapping what to write
     * @return the JSON
     * @throws IllegalArgumentException when a rule has a transform without a name; give it one by {@link FieldTransform#custom}
     */
    public static String write(FieldMapping mapping) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("format", FORMAT);
            json.writeStringField("entity", mapping.type().name());
            json.writeArrayFieldStart("rules");
            for (Rule rule : mapping.rules()) {
                write(json, rule);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /**
     * Reads a mapping that has no transforms of the host's.
     *
     * @param json what {@link #write} gave
     * @return the mapping
     * @throws IllegalArgumentException when it is of a newer format, damaged, or not a mapping; the message names the member
     */
    public static FieldMapping read(String json) {
        return read(json, Map.of());
    }

    /**
     * Reads a mapping.
     *
     * @param json what {@link #write} gave
     * @param transforms the host's transforms by the names they were written under, without {@code custom:}
     * @return the mapping
     * @throws IllegalArgumentException when it is of a newer format, damaged, not a mapping, or names a transform that is not there
     */
    public static FieldMapping read(String json, Map<String, FieldTransform> transforms) {
        try (JsonParser parser = FACTORY.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("a mapping is a JSON object");
            }
            return mapping(parser, new RuleReader(parser, transforms));
        } catch (IOException e) {
            throw new IllegalArgumentException("the mapping is no readable JSON", e);
        }
    }

    private static FieldMapping mapping(JsonParser parser, RuleReader reader) throws IOException {
        String entity = null;
        int format = 0;
        List<Rule> rules = new ArrayList<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "format" -> format = requireFormat(parser);
                case "entity" -> entity = parser.getValueAsString();
                case "rules" -> rules.addAll(reader.rules());
                default -> throw new IllegalArgumentException("a mapping has no member " + name);
            }
        }
        if (format == 0 || entity == null) {
            throw new IllegalArgumentException("a mapping needs the members format and entity");
        }
        FieldMapping.Builder builder = FieldMapping.builder(new EntityType(entity));
        rules.forEach(builder::add);
        return builder.build();
    }

    private static int requireFormat(JsonParser parser) throws IOException {
        int format = parser.currentToken() == JsonToken.VALUE_NUMBER_INT ? parser.getIntValue() : 0;
        if (format != FORMAT) {
            throw new IllegalArgumentException("the mapping has format " + format + ", this version reads format "
                    + FORMAT + ": upgrade, or write it again");
        }
        return format;
    }

    private static void write(JsonGenerator json, Rule rule) throws IOException {
        json.writeStartObject();
        json.writeStringField("target", rule.target());
        json.writeStringField("source", rule.source());
        List<String> names = names(rule);
        if (!names.isEmpty()) {
            json.writeArrayFieldStart("transforms");
            for (String name : names) {
                json.writeString(name);
            }
            json.writeEndArray();
        }
        if (rule.required()) {
            json.writeBooleanField("required", true);
        }
        if (rule.type() != ValueType.ANY) {
            json.writeStringField("type", rule.type().name());
        }
        @Nullable Object otherwise = rule.otherwise();
        if (otherwise != null) {
            json.writeStringField("default", String.valueOf(ValueType.TEXT.read(otherwise)));
        }
        json.writeEndObject();
    }

    private static List<String> names(Rule rule) {
        if (rule.transform() instanceof NamedTransform named) {
            return named.names();
        }
        throw new IllegalArgumentException("the transform of " + rule.target()
                + " has no name to be written under: make it by FieldTransform.custom(name, transform)");
    }
}
