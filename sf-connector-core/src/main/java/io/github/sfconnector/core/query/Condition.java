package io.github.sfconnector.core.query;

import java.util.Objects;

/** A condition of a query: what stands after WHERE or HAVING. Made by {@link Soql#field}, combined here. Immutable. */
public final class Condition {

    private final String text;
    private final boolean simple;

    private Condition(String text, boolean simple) {
        this.text = text;
        this.simple = simple;
    }

    static Condition simple(String text) {
        return new Condition(text, true);
    }

    /**
     * A condition in SOQL, for what the builder has no word for. It is put in parentheses and otherwise taken as it is: values that come from elsewhere must
     * have been made safe by {@link Soql}.
     *
     * @param soql the condition
     * @return the condition
     */
    public static Condition raw(String soql) {
        return new Condition(Objects.requireNonNull(soql, "soql"), false);
    }

    /**
     * Holds when both hold.
     *
     * @param other the other condition
     * @return the conjunction
     */
    public Condition and(Condition other) {
        return new Condition(operand() + " AND " + other.operand(), false);
    }

    /**
     * Holds when one of them holds.
     *
     * @param other the other condition
     * @return the disjunction
     */
    public Condition or(Condition other) {
        return new Condition(operand() + " OR " + other.operand(), false);
    }

    /**
     * Holds when the other does not.
     *
     * @param other the other condition
     * @return its negation
     */
    public static Condition not(Condition other) {
        return new Condition("NOT " + other.operand(), false);
    }

    private String operand() {
        return simple ? text : "(" + text + ")";
    }

    /** {@return the condition in SOQL, values included} */
    public String soql() {
        return text;
    }

    /** {@return a hint for debugging without values} */
    @Override
    public String toString() {
        return "Condition[" + text.length() + " characters]";
    }
}
