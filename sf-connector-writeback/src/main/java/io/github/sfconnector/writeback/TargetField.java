package io.github.sfconnector.writeback;

import io.github.sfconnector.core.describe.FieldDescribe;
import io.github.sfconnector.core.error.ApiError;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One field that takes a value: what the org says of it, and the form a value takes there. */
record TargetField(String canonicalName, FieldDescribe describe) {

    private static final Set<String> NUMBERS = Set.of("double", "currency", "percent", "int", "long");
    private static final Set<String> TEXTS = Set.of(
            "string",
            "textarea",
            "encryptedstring",
            "picklist",
            "multipicklist",
            "combobox",
            "email",
            "phone",
            "url",
            "id",
            "reference");

    // No number field of the service has more digits in all.
    private static final int MAX_DIGITS = 18;

    /** Why the value cannot go to the field; empty when it can. */
    Optional<ApiError> problem(@Nullable Object value) {
        if (value == null) {
            return nullProblem();
        }
        if (!accepts(value)) {
            return error(
                    "INVALID_TYPE_ON_FIELD_IN_RECORD",
                    "a value of type " + value.getClass().getSimpleName() + " cannot go to a field of type "
                            + describe.type());
        }
        if (value instanceof BigDecimal number && tooLarge(number)) {
            return error(
                    "NUMBER_OUTSIDE_VALID_RANGE",
                    "the number has more digits before the point than the field's precision allows");
        }
        return value instanceof String text ? textProblem(text) : Optional.empty();
    }

    private Optional<ApiError> nullProblem() {
        if (describe.externalId()) {
            return error("REQUIRED_FIELD_MISSING", "an external id is never cleared");
        }
        return describe.nillable()
                ? Optional.empty()
                : error("REQUIRED_FIELD_MISSING", "the field cannot be null: leave the value out instead");
    }

    /** The text cut to the field's length; the value itself when it fits or is none. */
    @Nullable
    Object truncated(@Nullable Object value) {
        return value instanceof String text && isTooLong(text)
                ? text.substring(0, text.offsetByCodePoints(0, describe.length()))
                : value;
    }

    private boolean isTooLong(String text) {
        return describe.length() > 0 && text.codePointCount(0, text.length()) > describe.length();
    }

    /** Whether every value of this type can go to the field: what can be told before there is a value. */
    boolean accepts(Class<?> type) {
        if (type == BigDecimal.class) {
            return NUMBERS.contains(describe.type());
        }
        return type == Instant.class ? describe.type().equals("datetime") : TEXTS.contains(describe.type());
    }

    /** The value in the field's form: numbers are rounded to its scale, half up. */
    @Nullable
    Object formed(@Nullable Object value) {
        return value instanceof BigDecimal number ? rounded(number) : value;
    }

    private BigDecimal rounded(BigDecimal number) {
        // Dividing a very small number down to zero would first write out the power of ten.
        return digitsBeforePoint(number) < -describe.scale()
                ? BigDecimal.ZERO.setScale(describe.scale())
                : number.setScale(describe.scale(), RoundingMode.HALF_UP);
    }

    private static long digitsBeforePoint(BigDecimal number) {
        return number.signum() == 0 ? 0 : (long) number.precision() - number.scale();
    }

    private boolean accepts(Object value) {
        String type = describe.type();
        if (value instanceof BigDecimal) {
            return NUMBERS.contains(type);
        }
        if (value instanceof String) {
            return TEXTS.contains(type);
        }
        if (value instanceof Boolean) {
            return type.equals("boolean");
        }
        return value instanceof Instant ? type.equals("datetime") : value instanceof LocalDate && type.equals("date");
    }

    // precision counts all digits; int fields say digits elsewhere and have precision 0.
    private boolean tooLarge(BigDecimal number) {
        int allowed = describe.precision() > 0 ? describe.precision() - describe.scale() : MAX_DIGITS;
        return digitsBeforePoint(number) > allowed || digitsBeforePoint(rounded(number)) > allowed;
    }

    private Optional<ApiError> textProblem(String text) {
        if (isTooLong(text)) {
            return error("STRING_TOO_LONG", "the text is longer than the field's " + describe.length() + " characters");
        }
        return isListed(text)
                ? Optional.empty()
                : error(
                        "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
                        "the value is not among the picklist's active values");
    }

    private boolean isListed(String text) {
        if (!describe.restrictedPicklist() || text.isEmpty()) {
            return true;
        }
        List<String> chosen = describe.type().equals("multipicklist") ? List.of(text.split(";")) : List.of(text);
        return chosen.stream().allMatch(value -> describe.picklistValues().contains(value));
    }

    private Optional<ApiError> error(String code, String message) {
        return Optional.of(new ApiError(code, describe.name() + ": " + message, List.of(describe.name())));
    }
}
