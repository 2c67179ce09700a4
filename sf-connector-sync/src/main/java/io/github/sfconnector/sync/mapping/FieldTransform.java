package io.github.sfconnector.sync.mapping;

import io.github.sfconnector.sync.internal.Blanks;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Changes one value on its way from a record to an entity. A pure function, safe for use by many threads. It gets null for a source that is null
 * or absent. An exception it throws fails that one record.
 */
@FunctionalInterface
public interface FieldTransform {

    /**
     * The value to store.
     *
     * @param value the source's value: String, Boolean, Long, BigDecimal or null
     * @return a String, Boolean, Long, BigDecimal, LocalDate, Instant or null
     */
    @Nullable
    Object apply(@Nullable Object value);

    /** {@return the value as it is} */
    static FieldTransform none() {
        return new NamedTransform(List.of(), value -> value);
    }

    /** {@return text in lower case by the rules of no language; other values as they are} */
    static FieldTransform lowercase() {
        return NamedTransform.of("lowercase", text(text -> text.toLowerCase(Locale.ROOT)));
    }

    /** {@return text in upper case by the rules of no language; other values as they are} */
    static FieldTransform uppercase() {
        return NamedTransform.of("uppercase", text(text -> text.toUpperCase(Locale.ROOT)));
    }

    /** {@return text without white space around it; other values as they are} */
    static FieldTransform trim() {
        return NamedTransform.of("trim", text(Blanks::strip));
    }

    /** {@return the lower-case host in a website without {@code www.}, port and path; null when the text holds no host name} */
    static FieldTransform domain() {
        return NamedTransform.of("domain", value -> value instanceof String text ? Domains.of(text) : null);
    }

    /**
     * A transform of the host's under a name, by which a mapping that is written down refers to it.
     *
     * @param name up to 80 letters, digits, dashes and underscores
     * @param transform what it does
     * @return the transform
     * @throws IllegalArgumentException when the name is none
     */
    static FieldTransform custom(String name, FieldTransform transform) {
        if (!name.matches("[A-Za-z][A-Za-z0-9_-]{0,79}")) {
            throw new IllegalArgumentException(
                    "a transform's name starts with a letter and has letters, digits, _ and - only, at most 80");
        }
        return NamedTransform.of("custom:" + name, transform);
    }

    /**
     * A transform of text that leaves other values alone.
     *
     * @param change what to do to the text
     * @return the transform
     */
    static FieldTransform text(UnaryOperator<String> change) {
        return value -> value instanceof String text ? change.apply(text) : value;
    }

    /**
     * This transform, then another.
     *
     * @param next applied to this one's result
     * @return both in one
     */
    default FieldTransform then(FieldTransform next) {
        return value -> next.apply(apply(value));
    }
}
