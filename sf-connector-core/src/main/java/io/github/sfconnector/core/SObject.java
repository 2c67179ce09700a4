package io.github.sfconnector.core;

import io.github.sfconnector.core.internal.Values;
import io.github.sfconnector.core.query.ChildRows;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One record: as read by a query, or as it is to be written. Immutable and thread-safe. Records of one page share their field names, so
 * one costs little more than its values.
 *
 * <p>Values keep their exact meaning. They are {@link String}, {@link Boolean}, {@link Long} (a number without a fraction),
 * {@link BigDecimal} (any other number, exact), {@code SObject} (a parent), {@link ChildRows} (a child subquery), {@link Map} (a compound
 * field such as an address) or null. Dates and datetimes are text as the service writes them; {@link #date} and {@link #instant} read them. A
 * field that is null and a field that is absent are two things: see {@link #has}.
 *
 * <p>Names are matched exactly first and then without regard to case, as SOQL does. Where a method takes a path, dots lead into parents
 * and compound fields: {@code Account.Owner.Name}.
 */
public final class SObject {

    private final SObjectShape shape;
    private final @Nullable Object[] values;

    SObject(SObjectShape shape, @Nullable Object[] values) {
        this.shape = shape;
        this.values = values;
    }

    /**
     * A record to be written, or one for a test.
     *
     * @param type API name of the object, such as {@code Contact}
     */
    public static Builder builder(String type) {
        return new Builder(type);
    }

    /** {@return API name of the object as the service wrote it} */
    public String type() {
        return shape.type();
    }

    /** {@return the record's 18-character Id, when it was selected or set} */
    public Optional<String> id() {
        return text("Id");
    }

    /** {@return the names of the fields present, in order} */
    public List<String> fieldNames() {
        return shape.names();
    }

    /** Whether the field is present, with a value or with null. */
    public boolean has(String field) {
        return shape.indexOf(field) >= 0;
    }

    /**
     * The value at the path, in the form the class comment lists; null when it is null, absent, or behind a parent that is null.
     *
     * @param path a field name, or names joined by dots
     */
    public @Nullable Object get(String path) {
        SObjectShape.Step step = shape.step(path);
        if (step.index() < 0) {
            return null;
        }
        @Nullable Object value = values[step.index()];
        String rest = step.rest();
        return rest == null ? value : Values.step(value, rest);
    }

    /**
     * The text at the path.
     *
     * @throws ClassCastException when the value is of another type
     */
    public Optional<String> text(String path) {
        return Optional.ofNullable((String) get(path));
    }

    /**
     * The exact number at the path.
     *
     * @throws ClassCastException when the value is not a number
     */
    public Optional<BigDecimal> number(String path) {
        return Optional.ofNullable(get(path)).map(Values::decimal);
    }

    /**
     * The truth value at the path.
     *
     * @throws ClassCastException when the value is of another type
     */
    public Optional<Boolean> flag(String path) {
        return Optional.ofNullable((Boolean) get(path));
    }

    /**
     * The calendar date at the path; no time zone is involved.
     *
     * @throws java.time.DateTimeException when the text is not a date
     */
    public Optional<LocalDate> date(String path) {
        return text(path).map(text -> read(path, text, LocalDate::parse));
    }

    /**
     * The instant at the path, written in any form the service uses ({@code +0000}, {@code +00:00} or {@code Z}).
     *
     * @throws java.time.DateTimeException when the text is not a datetime
     */
    public Optional<Instant> instant(String path) {
        return text(path).map(text -> read(path, text, Values::instant));
    }

    // The parser's own message quotes the value.
    private <T> T read(String path, String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (DateTimeException e) {
            throw new DateTimeException("field " + path + " of " + type() + " holds no date or datetime that exists");
        }
    }

    /** The parent record under this relationship name; empty when the reference is null or was not selected. */
    public Optional<SObject> parent(String relationship) {
        return Optional.ofNullable((SObject) get(relationship));
    }

    /** The rows of a child subquery; empty when there are none or the relationship was not selected. */
    public Optional<ChildRows> children(String relationship) {
        return Optional.ofNullable((ChildRows) get(relationship));
    }

    /** {@return the fields and their values in order, as a read-only copy} */
    public Map<String, @Nullable Object> toMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            map.put(shape.names().get(i), values[i]);
        }
        return Collections.unmodifiableMap(map);
    }

    /**
     * The record as maps and lists all the way down: parents are maps, children are lists of maps, values stay what they are. It is what JSON libraries take:
     * {@code mapper.convertValue(record.toDeepMap(), Person.class)}.
     *
     * @return a read-only copy; absent fields are absent, null ones are null
     * @throws IllegalStateException when there are more child rows than are at hand
     */
    public Map<String, @Nullable Object> toDeepMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            map.put(shape.names().get(i), Values.deep(values[i]));
        }
        return Collections.unmodifiableMap(map);
    }

    /**
     * The record as the host's own type.
     *
     * @param <T> the host's type
     * @param converter makes it of {@link #toDeepMap}, for instance {@code map -> mapper.convertValue(map, Person.class)}
     * @return what the converter makes
     */
    public <T> T as(Function<? super Map<String, @Nullable Object>, ? extends T> converter) {
        return converter.apply(toDeepMap());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SObject that && type().equals(that.type()) && toMap().equals(that.toMap());
    }

    @Override
    public int hashCode() {
        return Objects.hash(type(), toMap());
    }

    /** {@return type, Id and field names; never values} */
    @Override
    public String toString() {
        return type() + "[" + (get("Id") instanceof String id ? id : "no Id") + "]" + shape.names();
    }

    /** Collects the fields of one record. Not thread-safe. */
    public static final class Builder {

        private final String type;
        private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

        private Builder(String type) {
            this.type = Objects.requireNonNull(type, "type");
        }

        /** Sets the record's Id. */
        public Builder id(String id) {
            return set("Id", Objects.requireNonNull(id, "id"));
        }

        /**
         * Sets a field; null sets it to null in the org, which is different from leaving it out. A field that was set before, in whatever case its
         * name was written, gets the new value.
         *
         * @param field API name of the field
         * @param value a String, Boolean, Number, LocalDate, Instant, SObject, Map or null; dates and instants are stored in the service's text form
         * @throws IllegalArgumentException when the value is of a type that has no form in JSON here, or is NaN or infinite
         */
        public Builder set(String field, @Nullable Object value) {
            fields.put(known(Objects.requireNonNull(field, "field")), Values.normalise(field, value));
            return this;
        }

        private String known(String field) {
            return fields.keySet().stream()
                    .filter(field::equalsIgnoreCase)
                    .findFirst()
                    .orElse(field);
        }

        /** {@return the record} */
        public SObject build() {
            return new SObject(
                    SObjectShape.of(type, fields.keySet()), fields.values().toArray());
        }
    }
}
