package io.github.sfconnector.sync.mapping;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One rule of a mapping: which target it fills, from what, and how. Immutable; every method gives a changed copy.
 *
 * <p>The order is: a required source that is null or blank fails the record; a default takes the place of one; else transforms run, then the value type.
 */
public final class FieldRule {

    private final Rule rule;

    private FieldRule(Rule rule) {
        this.rule = rule;
    }

    /**
     * Fills a target with a source's value as it is.
     *
     * @param target canonical name
     * @param source field, or path such as {@code Account.Industry} or {@code BillingAddress.city}
     * @return the rule
     */
    public static FieldRule of(String target, String source) {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(source, "source");
        return new FieldRule(new Rule(target, source, FieldTransform.none(), false));
    }

    /**
     * Changes the value, after the transforms that the rule has already.
     *
     * @param next what to do to it
     * @return the rule with it
     */
    public FieldRule transform(FieldTransform next) {
        Objects.requireNonNull(next, "next");
        FieldTransform before = rule.transform();
        return with(
                NamedTransform.isNone(before) ? next : before.then(next),
                rule.required(),
                rule.type(),
                rule.otherwise());
    }

    /** {@return the rule for a source that every record must have} */
    public FieldRule required() {
        return with(rule.transform(), true, rule.type(), rule.otherwise());
    }

    /**
     * Gives the value a type.
     *
     * @param type the type
     * @return the rule with it
     */
    public FieldRule as(ValueType type) {
        return with(rule.transform(), rule.required(), Objects.requireNonNull(type, "type"), rule.otherwise());
    }

    /**
     * A value for records whose source is null or blank.
     *
     * @param value a String, Boolean, Long, BigDecimal, LocalDate or Instant
     * @return the rule with it
     * @throws IllegalArgumentException when an entity cannot hold it
     */
    public FieldRule orElse(Object value) {
        Object stored = value instanceof Integer number ? (Object) number.longValue() : value;
        if (!Rule.isEntityValue(stored)) {
            throw new IllegalArgumentException("a default of " + rule.target() + " cannot be a "
                    + stored.getClass().getName() + ", which an entity cannot hold");
        }
        return with(rule.transform(), rule.required(), rule.type(), stored);
    }

    Rule rule() {
        return rule;
    }

    private FieldRule with(FieldTransform transform, boolean required, ValueType type, @Nullable Object otherwise) {
        if (required && otherwise != null) {
            throw new IllegalArgumentException(
                    rule.target()
                            + " is required and has a default, of which only one can be: without its source a record fails, or it does not");
        }
        return new FieldRule(new Rule(rule.target(), rule.source(), transform, required, type, otherwise));
    }
}
