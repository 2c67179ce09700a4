package io.github.sfconnector.sync.mapping;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the rules of a mapping that was written down. */
final class RuleReader {

    private final JsonParser parser;
    private final Map<String, FieldTransform> transforms;

    RuleReader(JsonParser parser, Map<String, FieldTransform> transforms) {
        this.parser = parser;
        this.transforms = transforms;
    }

    List<Rule> rules() throws IOException {
        List<Rule> rules = new ArrayList<>();
        require(JsonToken.START_ARRAY, "rules");
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            rules.add(rule());
        }
        require(JsonToken.END_ARRAY, "rules");
        return rules;
    }

    private Rule rule() throws IOException {
        String target = null;
        String source = null;
        String otherwise = null;
        FieldTransform transform = FieldTransform.none();
        boolean required = false;
        ValueType type = ValueType.ANY;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "target" -> target = text(name);
                case "source" -> source = text(name);
                case "transforms" -> transform = transform();
                case "required" -> required = parser.getValueAsBoolean();
                case "type" -> type = ValueType.valueOf(text(name));
                case "default" -> otherwise = text(name);
                default -> throw new IllegalArgumentException("a rule has no member " + name);
            }
        }
        if (target == null || source == null) {
            throw new IllegalArgumentException("a rule needs the members target and source");
        }
        return rule(new Rule(target, source, transform, required, type, null), otherwise);
    }

    private static Rule rule(Rule rule, @Nullable String otherwise) {
        FieldRule checked = FieldRule.of(rule.target(), rule.source())
                .transform(rule.transform())
                .as(rule.type());
        FieldRule needed = rule.required() ? checked.required() : checked;
        Object value = otherwise == null ? null : rule.type().read(otherwise);
        return (value == null ? needed : needed.orElse(value)).rule();
    }

    private FieldTransform transform() throws IOException {
        require(JsonToken.START_ARRAY, "transforms");
        FieldTransform all = FieldTransform.none();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            all = all.then(named(text("transforms")));
        }
        return all;
    }

    private FieldTransform named(String name) {
        return switch (name) {
            case "none" -> FieldTransform.none();
            case "lowercase" -> FieldTransform.lowercase();
            case "uppercase" -> FieldTransform.uppercase();
            case "trim" -> FieldTransform.trim();
            case "domain" -> FieldTransform.domain();
            default -> custom(name);
        };
    }

    private FieldTransform custom(String name) {
        String own = name.startsWith("custom:") ? name.substring("custom:".length()) : "";
        FieldTransform transform = transforms.get(own);
        if (transform == null) {
            throw new IllegalArgumentException("there is no transform " + name + ": pass the host's own ones by name");
        }
        return FieldTransform.custom(own, transform);
    }

    private String text(String member) throws IOException {
        require(JsonToken.VALUE_STRING, member);
        return parser.getText();
    }

    private void require(JsonToken token, String member) {
        if (parser.currentToken() != token) {
            throw new IllegalArgumentException("the member " + member + " of a mapping is not of its type");
        }
    }
}
