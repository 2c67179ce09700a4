package io.github.sfconnector.testkit.internal.soql.value;

import java.util.Comparator;

/** How values of a describe type are compared, and how a message names the literal they want. */
public enum FieldKind {
    ID("ID"),
    TEXT("string"),
    MULTI("string"),
    BOOLEAN("boolean"),
    INTEGER("int"),
    DECIMAL("double"),
    DATE("date"),
    DATETIME("dateTime"),
    TIME("time"),
    DISTANCE("double"),
    COMPOUND("complexvalue");

    private final String literal;

    FieldKind(String literal) {
        this.literal = literal;
    }

    /** The kind of a describe type in lower case. */
    public static FieldKind of(String type) {
        return switch (type) {
            case "id", "reference" -> ID;
            case "boolean" -> BOOLEAN;
            case "int", "long" -> INTEGER;
            case "double", "currency", "percent" -> DECIMAL;
            case "date" -> DATE;
            case "datetime" -> DATETIME;
            case "time" -> TIME;
            case "multipicklist" -> MULTI;
            case "distance" -> DISTANCE;
            case "address", "location", "base64", "complexvalue" -> COMPOUND;
            default -> TEXT;
        };
    }

    /** The name of the wanted literal in messages. */
    public String literal() {
        return literal;
    }

    /** Whether the literal stands in quotes. */
    public boolean quoted() {
        return this == ID || textual();
    }

    /** Whether values are text compared without regard to case. */
    public boolean textual() {
        return this == TEXT || this == MULTI;
    }

    /** Whether values are numbers. */
    public boolean numeric() {
        return this == INTEGER || this == DECIMAL || this == DISTANCE;
    }

    /** The order of non-null values. */
    public Comparator<Object> order() {
        return textual() ? ValueOrder.TEXT : numeric() ? ValueOrder.NUMBER : ValueOrder.NATURAL;
    }
}
