package io.github.sfconnector.testkit.internal.org;

import io.github.sfconnector.testkit.FieldDefinition;
import io.github.sfconnector.testkit.FieldType;
import io.github.sfconnector.testkit.ObjectDefinition;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Reads {@code standard-objects.txt}, whose head says how it is written. */
final class StandardObjects {

    private static final String RESOURCE = "standard-objects.txt";

    private final List<ObjectDefinition> objects = new ArrayList<>();
    private final List<FieldDefinition> fields = new ArrayList<>();
    private String[] head = {};

    private StandardObjects() {}

    static List<ObjectDefinition> read() {
        StandardObjects reader = new StandardObjects();
        try (InputStream in = Objects.requireNonNull(StandardObjects.class.getResourceAsStream(RESOURCE), RESOURCE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(reader::line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        reader.endObject();
        return reader.objects;
    }

    private void line(String line) {
        if (line.startsWith("object ")) {
            endObject();
            head = line.substring("object ".length()).split("\\|");
        } else if (line.startsWith("@")) {
            macro(line.split(" "));
        } else {
            fields.add(field(line.split("\\|", -1)));
        }
    }

    private void endObject() {
        if (head.length > 0) {
            objects.add(new ObjectDefinition(head[0], head[1], head[2], head[3], fields));
        }
        fields.clear();
    }

    private void macro(String[] words) {
        switch (words[0]) {
            case "@id" -> fields.add(SystemFields.id(head[1]));
            case "@deleted" -> fields.add(SystemFields.deleted());
            case "@stamps" -> fields.addAll(SystemFields.stamps());
            case "@address" -> fields.addAll(SystemFields.address(words[1]));
            default -> throw new IllegalStateException(words[0]);
        }
    }

    private static FieldDefinition field(String[] columns) {
        String[] type = columns[2].split(":? ", 3);
        FieldType fieldType = FieldType.ofApiName(type[0]).orElseThrow(() -> new IllegalStateException(columns[2]));
        FieldDefinition.Builder field =
                FieldDefinition.builder(columns[0], fieldType).label(columns[1]);
        if (fieldType == FieldType.REFERENCE) {
            reference(field, columns[2].split(" "));
        } else if (type.length > 1) {
            size(field, fieldType, type[1]);
        }
        if (type.length > 2 && fieldType != FieldType.REFERENCE) {
            picklist(field, type[2].split(";"));
        }
        Arrays.stream(columns[3].split(" ")).forEach(flag -> flag(field, flag));
        return field.build();
    }

    private static void reference(FieldDefinition.Builder field, String[] words) {
        field.referenceTo(List.of(words[1].split(",")));
        field.relationshipName(words[2].equals("-") ? null : words[2]);
        field.childRelationshipName(words.length > 3 ? words[3] : null);
    }

    private static void size(FieldDefinition.Builder field, FieldType type, String size) {
        if (type.isDecimal()) {
            String[] digits = size.split(",", -1);
            field.precision(Integer.parseInt(digits[0]), Integer.parseInt(digits[1]));
        } else {
            field.length(Integer.parseInt(size));
        }
    }

    private static void picklist(FieldDefinition.Builder field, String[] values) {
        for (String value : values) {
            if (value.startsWith("*")) {
                field.defaulted(value.substring(1));
            }
        }
        field.picklistValues(Arrays.stream(values)
                .map(value -> value.startsWith("*") ? value.substring(1) : value)
                .toList());
    }

    private static void flag(FieldDefinition.Builder field, String flag) {
        switch (flag) {
            case "" -> {}
            case "required" -> field.required();
            case "defaulted" -> field.nillable(false).defaulted();
            case "readonly" -> field.createable(false).updateable(false);
            case "createonly" -> field.updateable(false);
            case "updateonly" -> field.createable(false);
            case "idlookup" -> field.idLookup();
            case "restricted" -> field.restricted(true);
            default -> field.compoundFieldName(flag.substring("in:".length()));
        }
    }
}
