package io.github.sfconnector.core.query;

import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * A field, a path to a parent's field or a function of one, of which conditions are made. Values are Strings and Ids, Booleans, Numbers, {@link java.time.LocalDate},
 * {@link java.time.Instant}, {@link java.time.OffsetDateTime}, {@link DateLiteral} or enum constants (by name); each becomes a literal of its kind, and no text can
 * leave its quotes. The service has three rules that a host runs into: text longer than 4,000 characters is refused here, an empty list has no form, and
 * comparing a date field with a datetime (or the other way round) is refused by the org. Immutable.
 */
public final class SoqlField {

    private final String name;

    SoqlField(String name) {
        this.name = name;
    }

    /** {@return as it stands in SOQL} */
    public String soql() {
        return name;
    }

    /**
     * Is equal; text regardless of case, unless the field says otherwise.
     *
     * @param value the value; null asks for fields without one
     * @return the condition
     */
    public Condition is(@Nullable Object value) {
        return compare("=", value);
    }

    /**
     * Is not equal.
     *
     * @param value the value; null asks for fields with one
     * @return the condition
     */
    public Condition isNot(@Nullable Object value) {
        return compare("!=", value);
    }

    /** {@return the condition that it has no value} */
    public Condition isNull() {
        return is(null);
    }

    /** {@return the condition that it has a value} */
    public Condition isNotNull() {
        return isNot(null);
    }

    /**
     * Comes before.
     *
     * @param value the value
     * @return the condition
     */
    public Condition lessThan(Object value) {
        return compare("<", value);
    }

    /**
     * Comes before or is equal.
     *
     * @param value the value
     * @return the condition
     */
    public Condition atMost(Object value) {
        return compare("<=", value);
    }

    /**
     * Comes after.
     *
     * @param value the value
     * @return the condition
     */
    public Condition greaterThan(Object value) {
        return compare(">", value);
    }

    /**
     * Comes after or is equal.
     *
     * @param value the value
     * @return the condition
     */
    public Condition atLeast(Object value) {
        return compare(">=", value);
    }

    /**
     * Matches a pattern, regardless of case.
     *
     * @param pattern text in which {@code %} stands for any text and {@code _} for any character, unless a backslash stands before them
     * @return the condition
     */
    public Condition like(String pattern) {
        return Condition.simple(name + " LIKE " + Literals.of(pattern).replace("\\\\%", "\\%").replace("\\\\_", "\\_"));
    }

    /**
     * Begins with a text, taken literally.
     *
     * @param text the text
     * @return the condition
     */
    public Condition startsWith(String text) {
        return Condition.simple(name + " LIKE '" + Literals.inPattern(text) + "%'");
    }

    /**
     * Ends with a text, taken literally.
     *
     * @param text the text
     * @return the condition
     */
    public Condition endsWith(String text) {
        return Condition.simple(name + " LIKE '%" + Literals.inPattern(text) + "'");
    }

    /**
     * Has a text in it, taken literally.
     *
     * @param text the text
     * @return the condition
     */
    public Condition contains(String text) {
        return Condition.simple(name + " LIKE '%" + Literals.inPattern(text) + "%'");
    }

    /**
     * Is one of the values.
     *
     * @param values one at least
     * @return the condition
     * @throws IllegalArgumentException when there are none
     */
    public Condition in(Collection<?> values) {
        return Condition.simple(name + " IN " + Literals.list(values));
    }

    /**
     * Is none of the values.
     *
     * @param values one at least
     * @return the condition
     * @throws IllegalArgumentException when there are none
     */
    public Condition notIn(Collection<?> values) {
        return Condition.simple(name + " NOT IN " + Literals.list(values));
    }

    /**
     * Is one of the Ids that another query finds (a semi-join).
     *
     * @param query selects one Id or reference field
     * @return the condition
     */
    public Condition in(SelectQuery query) {
        return Condition.simple(name + " IN (" + query.soql() + ")");
    }

    /**
     * Is none of the Ids that another query finds (an anti-join).
     *
     * @param query selects one Id or reference field
     * @return the condition
     */
    public Condition notIn(SelectQuery query) {
        return Condition.simple(name + " NOT IN (" + query.soql() + ")");
    }

    /**
     * A multi-select picklist has one of these selected.
     *
     * @param values values, or values joined by semicolons for all of them at once
     * @return the condition
     */
    public Condition includes(String... values) {
        return Condition.simple(name + " INCLUDES " + Literals.list(Arrays.asList(values)));
    }

    /**
     * A multi-select picklist has none of these selected.
     *
     * @param values values, or values joined by semicolons
     * @return the condition
     */
    public Condition excludes(String... values) {
        return Condition.simple(name + " EXCLUDES " + Literals.list(Arrays.asList(values)));
    }

    private Condition compare(String operator, @Nullable Object value) {
        return Condition.simple(name + " " + operator + " " + Literals.of(value));
    }

    @Override
    public String toString() {
        return name;
    }
}
