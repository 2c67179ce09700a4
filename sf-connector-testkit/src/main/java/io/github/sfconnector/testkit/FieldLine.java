package io.github.sfconnector.testkit;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A field in one line, such as {@code Amount__c:currency(16,2)!required}; {@link FakeOrg#define(String, String...)} says how. */
final class FieldLine {

    private static final Pattern LINE =
            Pattern.compile("\\s*(\\w+)\\s*:\\s*(\\w+)\\s*(?:\\(([^()]*)\\))?\\s*((?:!\\w+(?:=[^!]*)?\\s*)*)");

    private final String line;
    private final FieldDefinition definition;
    private final boolean master;

    private FieldLine(String line, FieldDefinition definition, boolean master) {
        this.line = line;
        this.definition = definition;
        this.master = master;
    }

    static FieldLine parse(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException("Not a field: '" + line + "'; write Name__c:type(arguments)!flag");
        }
        String type = parts.group(2).toLowerCase(Locale.ROOT);
        List<String> arguments = arguments(parts.group(3) == null ? "" : parts.group(3));
        boolean isMaster = type.equals("master");
        FieldDefinition.Builder field = FieldDefinition.builder(parts.group(1), type(type, line));
        arguments(field, type, arguments, line);
        if (isMaster) {
            field.required();
        }
        for (String flag : parts.group(4).split("!", -1)) {
            flag(field, flag.strip(), line);
        }
        return new FieldLine(line, field.build(), isMaster);
    }

    FieldDefinition definition() {
        return definition;
    }

    /** Whether rows are deleted with the row this field points to. */
    boolean isMaster() {
        return master;
    }

    @Override
    public String toString() {
        return line;
    }

    private static List<String> arguments(String text) {
        return text.isBlank()
                ? List.of()
                : Arrays.stream(text.split(",")).map(String::strip).toList();
    }

    private static FieldType type(String type, String line) {
        return switch (type) {
            case "text" -> FieldType.STRING;
            case "checkbox" -> FieldType.BOOLEAN;
            case "number" -> FieldType.DOUBLE;
            case "lookup", "master" -> FieldType.REFERENCE;
            default ->
                FieldType.ofApiName(type)
                        .filter(known -> known != FieldType.REFERENCE && known != FieldType.ID && !known.isCompound())
                        .orElseThrow(() -> new IllegalArgumentException("Unknown type '" + type + "' in " + line));
        };
    }

    private static void arguments(FieldDefinition.Builder field, String type, List<String> arguments, String line) {
        boolean reference = type.equals("lookup") || type.equals("master");
        if (reference && !arguments.isEmpty()) {
            field.referenceTo(List.of(arguments.get(0).split("\\|")));
            field.childRelationshipName(arguments.size() > 1 ? arguments.get(1) : null);
        } else if (type.endsWith("picklist")) {
            field.picklistValues(arguments);
        } else if (type(type, line).isDecimal() && arguments.size() == 2) {
            field.precision(number(arguments.get(0), line), number(arguments.get(1), line));
        } else if (type(type, line).isText() && arguments.size() == 1) {
            field.length(number(arguments.get(0), line));
        } else if (!arguments.isEmpty() || reference) {
            throw new IllegalArgumentException("Wrong arguments in " + line);
        }
    }

    private static int number(String text, String line) {
        if (!text.matches("\\d{1,6}")) {
            throw new IllegalArgumentException("Not a number: '" + text + "' in " + line);
        }
        return Integer.parseInt(text);
    }

    private static void flag(FieldDefinition.Builder field, String flag, String line) {
        String[] parts = flag.split("=", 2);
        String value = parts.length > 1 ? parts[1].strip() : "";
        switch (parts[0].strip().toLowerCase(Locale.ROOT)) {
            case "" -> {}
            case "required" -> field.required();
            case "unique" -> field.unique();
            case "externalid" -> field.externalId();
            case "restricted" -> field.restricted(true);
            case "readonly" -> field.createable(false).updateable(false);
            case "default" -> field.defaulted(value);
            case "label" -> field.label(value);
            default -> throw new IllegalArgumentException("Unknown flag '" + flag + "' in " + line);
        }
    }
}
