package io.github.sfconnector.testkit.internal.org;

import io.github.sfconnector.testkit.FakeOrgException;
import io.github.sfconnector.testkit.FieldDefinition;
import io.github.sfconnector.testkit.FieldType;
import io.github.sfconnector.testkit.rule.ObjectPermission;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the values of a create or an update must satisfy. Called under the write lock. */
final class WriteRules {

    private static final Pattern EMAIL = Pattern.compile("[^\\s@,;<>()]+@[^\\s@,;<>()]+\\.[^\\s@,;<>()]+");
    private static final Set<String> NOT_DATA = Set.of("attributes");

    private final OrgStore store;

    WriteRules(OrgStore store) {
        this.store = store;
    }

    /** The given values by field, converted and checked one by one. */
    Map<Field, @Nullable Object> read(ObjectTable table, Map<String, ?> given, Access access, boolean create) {
        Map<Field, @Nullable Object> values = new LinkedHashMap<>();
        given.forEach((name, raw) -> {
            if (!NOT_DATA.contains(name)) {
                readOne(table, name, raw, values);
            }
        });
        if (access == Access.CLIENT) {
            checkWritable(table, values, create);
        }
        values.replaceAll(this::check);
        return values;
    }

    private void readOne(ObjectTable table, String name, @Nullable Object raw, Map<Field, @Nullable Object> into) {
        Field field = table.fieldOrNull(name);
        if (field != null) {
            into.put(field, convert(field.definition(), raw));
            return;
        }
        Field reference = (Field) table.parent(name).orElseThrow(() -> Refusals.noSuchColumn(name, table.name()));
        Object value = raw instanceof Located located ? located.value() : raw;
        if (!(value instanceof Map<?, ?> key)) {
            throw Refusals.noSuchColumn(name, table.name());
        }
        into.put(reference, byForeignKey(table, reference, key));
    }

    private String byForeignKey(ObjectTable table, Field reference, Map<?, ?> key) {
        for (Map.Entry<?, ?> member : key.entrySet()) {
            for (String target : reference.referenceTo()) {
                ObjectTable parent = store.tableOrNull(target);
                Field field = parent == null ? null : parent.fieldOrNull(String.valueOf(member.getKey()));
                if (parent != null && field != null) {
                    return foreignId(table, parent, field, member.getValue());
                }
            }
        }
        throw Refusals.noSuchColumn(reference.name(), table.name());
    }

    private static String foreignId(ObjectTable table, ObjectTable parent, Field field, @Nullable Object raw) {
        Object value = convert(field.definition(), raw);
        List<String> found = field.is(FieldType.ID) ? List.of(String.valueOf(value)) : parent.findBy(field, value);
        if (found.size() != 1) {
            throw Refusals.noForeignKey(String.valueOf(value), field.name(), table.name());
        }
        return found.get(0);
    }

    private static @Nullable Object convert(FieldDefinition field, @Nullable Object raw) {
        try {
            Object value = ValueReader.strict(field.type(), raw);
            return value instanceof String text ? trim(text) : value;
        } catch (TypeMismatch e) {
            if (field.type() == FieldType.REFERENCE || field.type() == FieldType.ID) {
                throw Refusals.noId(
                        field, raw instanceof Located at ? String.valueOf(at.value()) : String.valueOf(raw));
            }
            throw new FakeOrgException("JSON_PARSER_ERROR", String.valueOf(e.getMessage()), List.of());
        }
    }

    private static @Nullable String trim(String text) {
        String stripped = text.strip();
        return stripped.isEmpty() ? null : stripped;
    }

    /** The value of one field, converted and checked. */
    @Nullable
    Object value(Field field, @Nullable Object raw) {
        return check(field, convert(field.definition(), raw));
    }

    private static void checkWritable(ObjectTable table, Map<Field, @Nullable Object> values, boolean create) {
        List<String> refused = values.keySet().stream()
                .filter(field -> !isWritable(table, field, create))
                .map(Field::name)
                .toList();
        if (!refused.isEmpty()) {
            throw Refusals.readOnly(refused);
        }
    }

    private static boolean isWritable(ObjectTable table, Field field, boolean create) {
        boolean defined =
                create ? field.definition().createable() : field.definition().updateable();
        return defined && table.isWritable(field);
    }

    private @Nullable Object check(Field field, @Nullable Object value) {
        if (value == null) {
            return field.is(FieldType.BOOLEAN) ? false : null;
        }
        FieldDefinition definition = field.definition();
        return switch (definition.type()) {
            case REFERENCE -> reference(definition, (String) value);
            case DOUBLE, CURRENCY, PERCENT -> decimal(definition, (BigDecimal) value);
            case INT -> integer(definition, (Long) value);
            default -> value instanceof String text ? text(definition, text) : value;
        };
    }

    private static Object text(FieldDefinition field, String text) {
        if (field.type().isText() && field.length() > 0 && text.length() > field.length()) {
            throw Refusals.tooLong(field, text);
        }
        if (field.restrictedPicklist()) {
            Arrays.stream(field.type() == FieldType.MULTIPICKLIST ? text.split(";") : new String[] {text})
                    .filter(value -> !field.picklistValues().contains(value))
                    .forEach(value -> {
                        throw Refusals.notInPicklist(field, value);
                    });
        }
        if (field.type() == FieldType.EMAIL && !EMAIL.matcher(text).matches()) {
            throw Refusals.noEmail(field, text);
        }
        return text;
    }

    private static Object decimal(FieldDefinition field, BigDecimal value) {
        // A scale of 0 still keeps the one zero after the point with which doubles are stored.
        int scale = Math.max(1, field.scale());
        BigDecimal whole = field.scale() == 0 ? value.setScale(0, RoundingMode.HALF_UP) : value;
        BigDecimal rounded =
                whole.scale() > scale || whole.scale() < 1 ? whole.setScale(scale, RoundingMode.HALF_UP) : whole;
        if (field.precision() > 0
                && value.signum() != 0
                && rounded.precision() - rounded.scale() > field.precision() - field.scale()) {
            throw Refusals.outOfRange(field, value.toPlainString());
        }
        return rounded;
    }

    private static Object integer(FieldDefinition field, Long value) {
        if (value != value.intValue()) {
            throw Refusals.outOfRange(field, value);
        }
        return value;
    }

    private String reference(FieldDefinition field, String id) {
        List<ObjectTable> candidates = store.tablesOfId(id);
        if (candidates.isEmpty() && !field.referenceTo().stream().allMatch(store::hasTable)) {
            return id;
        }
        List<ObjectTable> targets = candidates.stream()
                .filter(table -> field.referenceTo().contains(table.name()))
                .toList();
        if (targets.isEmpty()) {
            throw Refusals.wrongObject(field, id);
        }
        Row row = targets.stream()
                .flatMap(table -> table.row(id).stream())
                .findFirst()
                .orElseThrow(Refusals::invalidCrossReference);
        checkUsable(row);
        return id;
    }

    private void checkUsable(Row row) {
        if (!store.calls().allows(row.object(), ObjectPermission.READ)) {
            throw Refusals.noCrossReferenceAccess(row.id());
        }
        if (row.deleted()) {
            throw Refusals.deleted();
        }
    }

    /** Refuses a row that lacks a value it needs; on update only emptied fields count. */
    void checkRequired(Draft draft, boolean create) {
        List<String> missing = draft.table().allFields().stream()
                .filter(field -> isNeeded(field, draft, create))
                .filter(field -> draft.now().value(field) == null)
                .map(Field::name)
                .toList();
        if (!missing.isEmpty()) {
            throw Refusals.missing(missing);
        }
    }

    private static boolean isNeeded(Field field, Draft draft, boolean create) {
        FieldDefinition definition = field.definition();
        return !definition.nillable()
                && (create
                        ? !definition.defaultedOnCreate() && definition.createable()
                        : draft.given().contains(field));
    }

    /** Refuses a value that another live row has in a unique field. */
    void checkUnique(Draft draft) {
        draft.given().stream().filter(field -> field.definition().unique()).forEach(field -> checkUnique(draft, field));
    }

    private static void checkUnique(Draft draft, Field field) {
        Object value = draft.now().value(field);
        if (value != null) {
            draft.table().findBy(field, value).stream()
                    .filter(id -> !id.equals(draft.now().id()))
                    .findFirst()
                    .ifPresent(id -> {
                        throw Refusals.duplicate(field.name(), id);
                    });
        }
    }
}
