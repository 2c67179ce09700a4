package io.github.sfconnector.sync.quality;

import io.github.sfconnector.sync.entity.Entity;
import io.github.sfconnector.sync.internal.Blanks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Gives values the types their fields have.
 *
 * <ul>
 *   <li>employeeCount becomes a Long, annualRevenue and amount a BigDecimal. Text may have blanks around it, one sign, one currency symbol in front,
 *       commas between groups of three digits, a decimal point and an exponent: {@code 1,200} is 1200, {@code $5} is 5, {@code 1e3} is 1000. Blank
 *       text is null. Anything else, {@code NaN} among it, and a fraction in employeeCount, rejects the record.
 *   <li>closeDate becomes a LocalDate: an ISO date, or the date part of an ISO datetime as written. occurredAt becomes an Instant, or stays a
 *       LocalDate when it has no time, as no zone is guessed. Blank text is null; anything else rejects the record.
 *   <li>email is trimmed and put in lower case, all other text is trimmed, that of custom fields too. Trimming removes Unicode white space, non-breaking blanks too.
 * </ul>
 */
public final class TypeCoercionGate implements QualityGate {

    private static final Map<String, Coercion> BY_FIELD = new HashMap<>(Map.of(
            "employeeCount", Numbers::whole,
            "annualRevenue", Numbers::decimal,
            "amount", Numbers::decimal,
            "closeDate", Dates::date,
            "occurredAt", Dates::dateOrInstant,
            "email", value -> value instanceof String text ? Blanks.strip(text).toLowerCase(Locale.ROOT) : value));

    /** The gate; it has no settings. */
    public TypeCoercionGate() {}

    @Override
    public String name() {
        return "type-coercion";
    }

    @Override
    public GateResult check(List<Entity> batch) {
        List<Entity> kept = new ArrayList<>(batch.size());
        List<QualityFailure> failures = new ArrayList<>();
        for (Entity entity : batch) {
            try {
                kept.add(coerced(entity));
            } catch (CoercionException e) {
                Object id = entity.get(Entity.EXTERNAL_ID);
                failures.add(new QualityFailure(
                        id == null ? null : id.toString(), entity.type(), name(), e.field(), e.rule()));
            }
        }
        return new GateResult(kept, failures, List.of());
    }

    private static Entity coerced(Entity entity) {
        Map<String, @Nullable Object> fields = changed(entity.fields(), TypeCoercionGate::coerced);
        Map<String, @Nullable Object> custom = changed(entity.custom(), (field, value) -> trimmed(value));
        Entity typed = fields.isEmpty() ? entity : entity.withFields(over(entity.fields(), fields));
        return custom.isEmpty() ? typed : typed.withCustom(over(entity.custom(), custom));
    }

    // Most values are what they should be, and an entity whose values all are is not copied.
    @SuppressWarnings("ReferenceEquality") // 1.0 and 1.00 are equal and not the same
    private static Map<String, @Nullable Object> changed(
            Map<String, @Nullable Object> values, BiFunction<String, @Nullable Object, @Nullable Object> change) {
        Map<String, @Nullable Object> changed = Map.of();
        for (Map.Entry<String, @Nullable Object> entry : values.entrySet()) {
            Object value = entry.getValue();
            Object now = value == null ? null : change.apply(entry.getKey(), value);
            if (now != value) {
                changed = changed.isEmpty() ? new LinkedHashMap<>() : changed;
                changed.put(entry.getKey(), now);
            }
        }
        return changed;
    }

    private static Map<String, @Nullable Object> over(
            Map<String, @Nullable Object> values, Map<String, @Nullable Object> changed) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(values);
        all.putAll(changed);
        return all;
    }

    private static @Nullable Object coerced(String field, @Nullable Object value) {
        try {
            Coercion coercion = BY_FIELD.get(field);
            return coercion == null ? trimmed(value) : coercion.apply(value);
        } catch (IllegalArgumentException e) {
            throw new CoercionException(field, String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable Object trimmed(@Nullable Object value) {
        return value instanceof String text ? Blanks.strip(text) : value;
    }

    /** Throws IllegalArgumentException, whose message is the broken rule, when the value has no form of the type. */
    @FunctionalInterface
    private interface Coercion {

        @Nullable
        Object apply(@Nullable Object value);
    }
}
