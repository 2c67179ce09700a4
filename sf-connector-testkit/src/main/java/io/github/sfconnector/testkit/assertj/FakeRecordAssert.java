package io.github.sfconnector.testkit.assertj;

import java.util.Map;
import java.util.StringJoiner;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions on one row as it was when it was asked for. */
public final class FakeRecordAssert extends AbstractAssert<FakeRecordAssert, Map<String, @Nullable Object>> {

    private final String object;

    FakeRecordAssert(String object, Map<String, @Nullable Object> row) {
        super(RowMatch.byName(row), FakeRecordAssert.class);
        this.object = object;
    }

    /**
     * A field has this value.
     *
     * @param field its name, in any case
     * @param value the value, or null
     * @return this
     */
    public FakeRecordAssert hasField(String field, @Nullable Object value) {
        requireField(field);
        if (!RowMatch.same(value, actual.get(field))) {
            failWithMessage(
                    "Expected %s %s to have%n  %s = %s%nbut it is %s. The row holds:%n  %s",
                    object,
                    actual.get("Id"),
                    field,
                    RowMatch.shown(value),
                    RowMatch.shown(actual.get(field)),
                    filled());
        }
        return this;
    }

    /**
     * Several fields have these values.
     *
     * @param fields by field name; null values too
     * @return this
     */
    public FakeRecordAssert hasFields(Map<String, ? extends @Nullable Object> fields) {
        fields.forEach(this::hasField);
        return this;
    }

    /**
     * A field is null.
     *
     * @param field its name, in any case
     * @return this
     */
    public FakeRecordAssert hasNoValue(String field) {
        return hasField(field, null);
    }

    /**
     * The row is in the recycle bin.
     *
     * @return this
     */
    public FakeRecordAssert isDeleted() {
        return hasField("IsDeleted", true);
    }

    /**
     * The row is live.
     *
     * @return this
     */
    public FakeRecordAssert isLive() {
        return hasField("IsDeleted", false);
    }

    private void requireField(String field) {
        if (!actual.containsKey(field)) {
            failWithMessage("%s has no field %s; it has %s", object, field, actual.keySet());
        }
    }

    private String filled() {
        StringJoiner text = new StringJoiner(", ", "{", "}");
        actual.forEach((name, value) -> {
            if (value != null) {
                text.add(name + "=" + RowMatch.shown(value));
            }
        });
        return text.toString();
    }
}
