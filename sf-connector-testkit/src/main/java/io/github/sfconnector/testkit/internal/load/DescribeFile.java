package io.github.sfconnector.testkit.internal.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sfconnector.testkit.FieldDefinition;
import io.github.sfconnector.testkit.FieldType;
import io.github.sfconnector.testkit.ObjectDefinition;
import io.github.sfconnector.testkit.internal.org.Field;
import io.github.sfconnector.testkit.internal.org.ObjectTable;
import io.github.sfconnector.testkit.internal.org.OrgStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

/** A describe, or a part of one: what an object and its fields are. Members that are missing keep their usual values. */
final class DescribeFile {

    private final DataFile file;

    DescribeFile(DataFile file) {
        this.file = file;
    }

    void apply(OrgStore schema) throws IOException {
        JsonNode root = JsonTrees.read(file);
        String name = root.path("name").asText();
        if (name.isEmpty() || !root.path("fields").isArray()) {
            throw file.bad(0, "a describe needs \"name\" and \"fields\"");
        }
        try {
            if (schema.tableOrNull(name) == null) {
                define(schema, name, root);
            }
            for (JsonNode field : root.path("fields")) {
                applyField(schema, name, field);
            }
        } catch (IllegalArgumentException e) {
            throw file.bad(0, String.valueOf(e.getMessage()));
        }
    }

    private static void define(OrgStore schema, String name, JsonNode root) {
        ObjectDefinition.Builder object = ObjectDefinition.builder(name);
        text(root, "label", object::label);
        text(root, "labelPlural", object::labelPlural);
        text(root, "keyPrefix", prefix -> object.keyPrefix(schema.isFree(prefix) ? prefix : null));
        schema.define(object.build());
    }

    private void applyField(OrgStore schema, String object, JsonNode json) {
        String name = json.path("name").asText();
        ObjectTable table = schema.table(object);
        Field known = table.fieldOrNull(name);
        FieldDefinition field = read(json, name, known);
        if (known == null) {
            schema.addField(object, field);
        } else if (!known.definition().equals(field)) {
            schema.replaceField(object, field);
        }
    }

    private FieldDefinition read(JsonNode json, String name, @org.jspecify.annotations.Nullable Field known) {
        if (name.isEmpty()) {
            throw file.bad(0, "every field needs a \"name\"");
        }
        FieldDefinition.Builder field = start(json, name, known);
        text(json, "label", field::label);
        number(json, "length", field::length);
        if (json.has("precision") || json.has("scale")) {
            field.precision(json.path("precision").asInt(18), json.path("scale").asInt(0));
        }
        flags(json, field);
        picklist(json, field);
        if (json.path("referenceTo").size() > 0) {
            field.referenceTo(StreamSupport.stream(json.path("referenceTo").spliterator(), false)
                    .map(JsonNode::asText)
                    .toList());
        }
        text(json, "relationshipName", field::relationshipName);
        text(json, "childRelationshipName", field::childRelationshipName);
        text(json, "compoundFieldName", field::compoundFieldName);
        return field.build();
    }

    private FieldDefinition.Builder start(JsonNode json, String name, @org.jspecify.annotations.Nullable Field known) {
        Optional<FieldType> type = FieldType.ofApiName(json.path("type").asText());
        if (known != null && type.filter(t -> t != known.definition().type()).isEmpty()) {
            return known.definition().toBuilder();
        }
        return FieldDefinition.builder(
                name,
                type.orElseThrow(() -> file.bad(
                        0,
                        "field " + name + " has the unknown type '"
                                + json.path("type").asText() + "'")));
    }

    private static void flags(JsonNode json, FieldDefinition.Builder field) {
        flag(json, "externalId", field::externalId);
        flag(json, "unique", field::unique);
        flag(json, "nillable", field::nillable);
        flag(json, "createable", field::createable);
        flag(json, "updateable", field::updateable);
        flag(json, "filterable", field::filterable);
        flag(json, "sortable", field::sortable);
        flag(json, "restrictedPicklist", field::restricted);
        if (json.path("idLookup").asBoolean()) {
            field.idLookup();
        }
        if (json.path("calculated").asBoolean()) {
            field.calculated();
        }
        if (json.path("defaultedOnCreate").asBoolean()) {
            field.defaulted();
        }
        if (json.hasNonNull("defaultValue")) {
            field.defaulted(json.get("defaultValue").asText());
        }
    }

    private static void picklist(JsonNode json, FieldDefinition.Builder field) {
        List<String> values = new ArrayList<>();
        for (JsonNode value : json.path("picklistValues")) {
            String text =
                    value.isTextual() ? value.asText() : value.path("value").asText();
            if (value.path("active").asBoolean(true)) {
                values.add(text);
            }
            if (value.path("defaultValue").asBoolean()) {
                field.defaulted(text);
            }
        }
        if (!values.isEmpty()) {
            field.picklistValues(values);
        }
    }

    private static void text(JsonNode json, String member, Consumer<String> into) {
        if (json.hasNonNull(member)) {
            into.accept(json.get(member).asText());
        }
    }

    private static void number(JsonNode json, String member, Consumer<Integer> into) {
        if (json.path(member).isInt()) {
            into.accept(json.get(member).asInt());
        }
    }

    private static void flag(JsonNode json, String member, Consumer<Boolean> into) {
        if (json.path(member).isBoolean()) {
            into.accept(json.get(member).asBoolean());
        }
    }
}
