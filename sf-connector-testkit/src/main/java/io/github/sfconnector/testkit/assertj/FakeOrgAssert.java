package io.github.sfconnector.testkit.assertj;

import io.github.sfconnector.testkit.FakeOrg;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on the rows of a fake org. Field names are matched in any case, numbers by their value (5 is 5.00), dates and times also as text in
 * ISO form. Rows in the recycle bin do not count, unless named by {@link #record}.
 */
public final class FakeOrgAssert extends AbstractAssert<FakeOrgAssert, FakeOrg> {

    private static final int SHOWN = 5;

    FakeOrgAssert(FakeOrg org) {
        super(org, FakeOrgAssert.class);
    }

    /**
     * Some live row has these values.
     *
     * @param object API name
     * @param fields by field name; null values too
     * @return this
     */
    public FakeOrgAssert hasRecord(String object, Map<String, ? extends @Nullable Object> fields) {
        RowMatch match = match(object, fields);
        if (actual.rows(object).stream().noneMatch(match::matches)) {
            failWithMessage(
                    "Expected a %s with%n  %s%nbut there is none. %s",
                    object, match.shownExpected(), closest(object, match));
        }
        return this;
    }

    /**
     * Some live row has this value.
     *
     * @param object API name
     * @param field field name
     * @param value its value, or null
     * @return this
     */
    public FakeOrgAssert hasRecord(String object, String field, @Nullable Object value) {
        return hasRecord(object, Collections.singletonMap(field, value));
    }

    /**
     * No live row has all of these values.
     *
     * @param object API name
     * @param fields by field name; null values too
     * @return this
     */
    public FakeOrgAssert hasNoRecord(String object, Map<String, ? extends @Nullable Object> fields) {
        RowMatch match = match(object, fields);
        List<Map<String, @Nullable Object>> found =
                actual.rows(object).stream().filter(match::matches).toList();
        if (!found.isEmpty()) {
            failWithMessage(
                    "Expected no %s with%n  %s%nbut there are %s:%s",
                    object, match.shownExpected(), found.size(), list(found, match));
        }
        return this;
    }

    /**
     * No live row has this value.
     *
     * @param object API name
     * @param field field name
     * @param value its value, or null
     * @return this
     */
    public FakeOrgAssert hasNoRecord(String object, String field, @Nullable Object value) {
        return hasNoRecord(object, Collections.singletonMap(field, value));
    }

    /**
     * An object has so many live rows.
     *
     * @param object API name
     * @param count how many
     * @return this
     */
    public FakeOrgAssert hasRowCount(String object, int count) {
        requireObject(object);
        if (actual.count(object) != count) {
            String all = actual.objectNames().stream()
                    .filter(name -> actual.count(name) > 0)
                    .map(name -> name + " " + actual.count(name))
                    .collect(Collectors.joining(", "));
            failWithMessage(
                    "Expected %s rows of %s, but there are %s. The org holds: %s",
                    count, object, actual.count(object), all);
        }
        return this;
    }

    /**
     * Some live rows have these values, and so many of them.
     *
     * @param object API name
     * @param count how many
     * @param fields by field name; null values too
     * @return this
     */
    public FakeOrgAssert hasRowCount(String object, int count, Map<String, ? extends @Nullable Object> fields) {
        RowMatch match = match(object, fields);
        long found = actual.rows(object).stream().filter(match::matches).count();
        if (found != count) {
            failWithMessage(
                    "Expected %s rows of %s with%n  %s%nbut there are %s. %s",
                    count, object, match.shownExpected(), found, closest(object, match));
        }
        return this;
    }

    /**
     * A row exists, live or in the recycle bin.
     *
     * @param object API name
     * @param id 15 or 18 characters
     * @return assertions on the row
     */
    public FakeRecordAssert record(String object, String id) {
        requireObject(object);
        Optional<Map<String, @Nullable Object>> row = actual.find(object, id);
        if (row.isEmpty()) {
            failWithMessage(
                    "Expected a %s with Id %s, but there is none; live rows: %s", object, id, actual.count(object));
        }
        return new FakeRecordAssert(object, row.orElseThrow());
    }

    private RowMatch match(String object, Map<String, ? extends @Nullable Object> fields) {
        requireObject(object);
        for (String field : fields.keySet()) {
            if (!actual.hasField(object, field)) {
                failWithMessage(
                        "%s has no field %s. Define it first, by FakeOrg.addField, or mend its name", object, field);
            }
        }
        return new RowMatch(fields);
    }

    private void requireObject(String object) {
        isNotNull();
        if (actual.objectNames().stream().noneMatch(object::equalsIgnoreCase)) {
            failWithMessage("The org has no object %s; it has %s", object, actual.objectNames());
        }
    }

    private String closest(String object, RowMatch match) {
        List<Map<String, @Nullable Object>> rows = actual.rows(object);
        if (rows.isEmpty()) {
            return "The org has no " + object + " at all";
        }
        List<Map<String, @Nullable Object>> best = new ArrayList<Map<String, @Nullable Object>>(rows);
        best.sort((Map<String, @Nullable Object> left, Map<String, @Nullable Object> right) ->
                Integer.compare(match.score(right), match.score(left)));
        return "Of " + rows.size() + " rows the closest are:" + list(best, match);
    }

    private static String list(List<Map<String, @Nullable Object>> rows, RowMatch match) {
        String more = rows.size() > SHOWN ? "\n  … and " + (rows.size() - SHOWN) + " more" : "";
        StringBuilder text = new StringBuilder();
        for (Map<String, @Nullable Object> row : rows.subList(0, Math.min(SHOWN, rows.size()))) {
            text.append("\n  ").append(match.shown(row));
        }
        return text + more;
    }
}
