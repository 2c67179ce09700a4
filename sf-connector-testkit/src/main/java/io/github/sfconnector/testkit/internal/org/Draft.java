package io.github.sfconnector.testkit.internal.org;

import io.github.sfconnector.testkit.FakeOrgException;
import io.github.sfconnector.testkit.rule.RowView;
import io.github.sfconnector.testkit.rule.TriggerRow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** A row on its way into the org, or out of it, next to what it was. Guarded by the org's write lock. */
final class Draft implements TriggerRow {

    private final @Nullable Row before;
    private final @Nullable Object[] values;
    private final Set<Field> given;
    private final List<FakeOrgException> errors = new ArrayList<>();
    private Row now;
    private @Nullable BiFunction<Field, @Nullable Object, @Nullable Object> reader;

    private Draft(@Nullable Row before, Row now, @Nullable Object[] values, Set<Field> given) {
        this.before = before;
        this.now = now;
        this.values = values;
        this.given = new HashSet<>(given);
    }

    /** A row to be created with these values; {@code given} are the fields someone set. */
    static Draft create(ObjectTable table, @Nullable Object[] values, Set<Field> given) {
        return new Draft(null, new Row(table, -1, "", values), values, given);
    }

    static Draft update(Row before, @Nullable Object[] values, Set<Field> given) {
        return new Draft(before, new Row(before.object(), -1, before.id(), values), values, given);
    }

    /** A row as it stands, with what it was. */
    static Draft unchanged(@Nullable Row before, Row now) {
        return new Draft(before, now, new @Nullable Object[0], Set.of());
    }

    /** Lets fields be set until it is closed again; the reader converts and checks values. */
    void open(@Nullable BiFunction<Field, @Nullable Object, @Nullable Object> valueReader) {
        reader = valueReader;
    }

    void saved(Row row) {
        now = row;
    }

    ObjectTable table() {
        return now.object();
    }

    @Nullable
    Object[] values() {
        return values;
    }

    Set<Field> given() {
        return given;
    }

    /** Whether someone set the field. Compared by name: adding a field to an object renews all its Field objects. */
    boolean isGiven(Field field) {
        return given.stream().anyMatch(other -> other.name().equals(field.name()));
    }

    @Nullable
    Row before() {
        return before;
    }

    Row now() {
        return now;
    }

    void put(Field field, @Nullable Object value) {
        values[field.slot()] = value;
        given.add(field);
    }

    @Override
    public String objectName() {
        return now.objectName();
    }

    @Override
    public @Nullable Object get(String fieldName) {
        return now.get(fieldName);
    }

    @Override
    public Optional<RowView> parent(String relationshipName) {
        return now.parent(relationshipName);
    }

    @Override
    public boolean isNew() {
        return before == null;
    }

    @Override
    public @Nullable Object old(String fieldName) {
        return before == null ? null : before.get(fieldName);
    }

    @Override
    public boolean isChanged(String fieldName) {
        return !Objects.equals(old(fieldName), get(fieldName));
    }

    @Override
    public void set(String fieldName, @Nullable Object value) {
        if (reader == null) {
            throw new IllegalStateException("Record is read-only");
        }
        Field field = table().anyField(fieldName);
        if (field == null || field.isCompound()) {
            throw Refusals.noSuchColumn(fieldName, objectName());
        }
        put(field, reader.apply(field, value));
    }

    @Override
    public void addError(String message, String... fields) {
        errors.add(Refusals.custom(message, List.of(fields)));
    }

    /** Refuses the write if there were errors. */
    void throwErrors() {
        if (!errors.isEmpty()) {
            throw FakeOrgException.of(errors);
        }
    }
}
