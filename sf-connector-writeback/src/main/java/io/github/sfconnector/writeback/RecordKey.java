package io.github.sfconnector.writeback;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.describe.FieldDescribe;
import io.github.sfconnector.core.describe.SObjectDescribe;
import io.github.sfconnector.core.error.ApiError;
import io.github.sfconnector.core.query.Soql;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** By what records are found: their Id, or an external id. */
final class RecordKey {

    private static final Set<String> NUMBERS = Set.of("double", "int", "long", "currency", "percent");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,18})?");

    private final @Nullable FieldDescribe externalId;
    private final @Nullable String keyPrefix;

    private RecordKey(@Nullable FieldDescribe externalId, @Nullable String keyPrefix) {
        this.externalId = externalId;
        this.keyPrefix = keyPrefix;
    }

    static RecordKey of(ScoreMapping mapping, SObjectDescribe describe) {
        return new RecordKey(
                mapping.externalIdField().flatMap(describe::field).orElse(null),
                describe.keyPrefix().orElse(null));
    }

    boolean isId() {
        return externalId == null;
    }

    /** API name of the field. */
    String fieldName() {
        return externalId == null ? "Id" : externalId.name();
    }

    /** Why no record can have this key; empty when one may. */
    Optional<ApiError> problem(String key) {
        return externalId == null ? idProblem(key) : valueProblem(externalId, key);
    }

    private Optional<ApiError> idProblem(String id) {
        if (!RecordId.isWellFormed(id)) {
            return error(RecordOutcome.MALFORMED_ID, "an Id has 15 or 18 letters and digits");
        }
        return keyPrefix == null || id.startsWith(keyPrefix)
                ? Optional.empty()
                : error(
                        RecordOutcome.MALFORMED_ID,
                        "the Id is that of another object: Ids here begin with " + keyPrefix);
    }

    private Optional<ApiError> valueProblem(FieldDescribe field, String key) {
        if (key.isBlank()) {
            return error("MISSING_ARGUMENT", "the record has no external id");
        }
        if (NUMBERS.contains(field.type())) {
            return NUMBER.matcher(key).matches()
                    ? Optional.empty()
                    : error("INVALID_TYPE_ON_FIELD_IN_RECORD", "the external id is a number, and the key is none");
        }
        return field.length() > 0 && key.codePointCount(0, key.length()) > field.length()
                ? error("STRING_TOO_LONG", "the key is longer than the field's " + field.length() + " characters")
                : Optional.empty();
    }

    private Optional<ApiError> error(String code, String message) {
        return Optional.of(new ApiError(code, fieldName() + ": " + message, List.of(fieldName())));
    }

    /** Two keys of one record are equal in this form. */
    String plain(String key) {
        if (externalId == null) {
            return RecordId.caseSafe(key);
        }
        return isNumber() || !externalId.details().caseSensitive() ? filed(key) : key;
    }

    void set(SObject.Builder record, String key) {
        if (externalId == null) {
            record.id(key);
        } else {
            record.set(externalId.name(), isNumber() ? new BigDecimal(key) : key);
        }
    }

    /** The key as it stands in a record that was sent. */
    String sent(String key) {
        return isNumber() ? new BigDecimal(key).toPlainString() : key;
    }

    /** The key as a literal of SOQL. */
    String literal(String key) {
        return isNumber() ? key : Soql.text(key);
    }

    /** Whether a record that was read has the key: exactly, or, as searching by it ignores case, nearly. */
    boolean matches(SObject record, String key, boolean exactly) {
        Object value = record.get(fieldName());
        if (isNumber()) {
            return Sameness.of(value).equals(Sameness.of(new BigDecimal(key)));
        }
        String text = String.valueOf(value);
        return exactly ? text.equals(key) : text.strip().equalsIgnoreCase(key.strip());
    }

    /** Under which records and keys of one record are filed. */
    String filed(@Nullable Object value) {
        return isNumber()
                ? Sameness.of(value instanceof String text ? new BigDecimal(text) : value)
                : String.valueOf(value).strip().toLowerCase(Locale.ROOT);
    }

    private boolean isNumber() {
        return externalId != null && NUMBERS.contains(externalId.type());
    }
}
