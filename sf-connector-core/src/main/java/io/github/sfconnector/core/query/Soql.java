package io.github.sfconnector.core.query;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;

/** Queries as values, and names and literals that are safe to put into a SOQL text of one's own. All methods are pure. */
public final class Soql {

    private static final Pattern PATH = Pattern.compile("[A-Za-z][A-Za-z0-9_]*(\\.[A-Za-z][A-Za-z0-9_]*){0,5}");

    private Soql() {}

    /**
     * Begins a query.
     *
     * @param fields names, or paths of up to five parents and a field
     * @return the selection, to be followed by {@link Selection#from}
     * @throws IllegalArgumentException when one is no name or path
     */
    public static Selection select(String... fields) {
        return Selection.of(Arrays.asList(fields));
    }

    /**
     * A field to make conditions of.
     *
     * @param name a name, or a path of up to five parents and a field
     * @return the field
     * @throws IllegalArgumentException when it is no name or path
     */
    public static SoqlField field(String name) {
        return new SoqlField(name(name));
    }

    /**
     * An expression to make conditions of, such as {@code COUNT(Id)} or {@code DAY_ONLY(CreatedDate)}; taken as it is.
     *
     * @param soql the expression, which must not come from a user
     * @return what conditions are made of
     */
    public static SoqlField expression(String soql) {
        return new SoqlField(Objects.requireNonNull(soql, "soql"));
    }

    /**
     * A string literal with its quotes. Whatever the text holds, the literal stays one inert literal.
     *
     * @param text the value to compare with
     */
    public static String text(String text) {
        StringBuilder literal = new StringBuilder(text.length() + 16).append('\'');
        text.chars().forEach(c -> appendEscaped(literal, (char) c));
        return literal.append('\'').toString();
    }

    /**
     * A datetime literal in UTC. Fractions of a second are cut off, as the service's stamps have whole seconds.
     *
     * @param instant the value to compare with
     */
    public static String datetime(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /**
     * A date literal.
     *
     * @param date the value to compare with
     */
    public static String date(LocalDate date) {
        return date.toString();
    }

    /**
     * The name itself, if it is one: an object, a field, or a path of up to five parents and a field.
     *
     * @param name an API name or path
     * @throws IllegalArgumentException when it is not, so that no other text can slip into a query
     */
    public static String name(String name) {
        if (!PATH.matcher(Objects.requireNonNull(name, "name")).matches()) {
            throw new IllegalArgumentException(
                    "not an object, field or path name in SOQL: a name starts with a letter and has letters, digits, _ and dots only");
        }
        return name;
    }

    private static void appendEscaped(StringBuilder to, char c) {
        switch (c) {
            case '\'' -> to.append("\\'");
            case '\\' -> to.append("\\\\");
            case '\n' -> to.append("\\n");
            case '\r' -> to.append("\\r");
            case '\t' -> to.append("\\t");
            case '\b' -> to.append("\\b");
            case '\f' -> to.append("\\f");
            default -> appendPlain(to, c);
        }
    }

    private static void appendPlain(StringBuilder to, char c) {
        if (Character.isISOControl(c)) {
            to.append(String.format("\\u%04x", (int) c));
        } else {
            to.append(c);
        }
    }
}
