package io.github.sfconnector.testkit.internal.org;

import io.github.sfconnector.testkit.FieldDefinition;
import io.github.sfconnector.testkit.ObjectDefinition;
import io.github.sfconnector.testkit.internal.soql.SoqlChild;
import io.github.sfconnector.testkit.internal.soql.SoqlField;
import io.github.sfconnector.testkit.internal.soql.SoqlObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One object and its rows in the order they were created. Reads need no lock and see each row whole; writes are made under the
 * org's write lock.
 */
public final class ObjectTable implements SoqlObject {

    private final OrgStore store;
    private final Journal journal;
    private final Map<String, Formula> formulas = new ConcurrentHashMap<>();
    private final LateCommits late;
    private final Map<String, SoqlChild> children = new ConcurrentHashMap<>();
    private final Map<String, Row> byId = new ConcurrentHashMap<>();
    private final Map<String, FieldIndex> indexes = new ConcurrentHashMap<>();
    private final List<Tombstone> purged = Collections.synchronizedList(new ArrayList<>());
    private volatile Shape shape;
    private volatile @Nullable Row[] rows = new @Nullable Row[16];
    private final AtomicInteger used = new AtomicInteger();
    private final AtomicInteger live = new AtomicInteger();
    private long nextNumber = 1;

    /** A row that was removed for good, and when it was deleted. */
    public record Tombstone(String id, java.time.Instant deletedDate) {}

    ObjectTable(Shape shape, OrgStore store, LateCommits late) {
        this.shape = shape;
        this.store = store;
        this.journal = store.journal();
        this.late = late;
    }

    OrgStore store() {
        return store;
    }

    /** What the object is. */
    public ObjectDefinition definition() {
        return shape.definition();
    }

    /** The first three characters of its Ids. */
    public String keyPrefix() {
        return Objects.requireNonNull(shape.definition().keyPrefix());
    }

    @Override
    public String name() {
        return shape.definition().name();
    }

    /** All fields the caller sees, in describe order. */
    public List<Field> fieldList() {
        return store.calls().rights() == null
                ? shape.fields()
                : shape.fields().stream().filter(this::isSeen).toList();
    }

    List<Field> allFields() {
        return shape.fields();
    }

    private boolean isSeen(SoqlField field) {
        Rights rights = store.calls().rights();
        return rights == null || rights.sees(name(), field.name());
    }

    /** The field of this name, or null when there is none that the caller sees. */
    public @Nullable Field fieldOrNull(String name) {
        Field field = shape.field(name);
        return field == null || !isSeen(field) ? null : field;
    }

    @Nullable
    Field anyField(String name) {
        return shape.field(name);
    }

    Field anyFieldOf(String name) {
        Field field = shape.field(name);
        if (field == null) {
            throw Refusals.noSuchColumn(name, name());
        }
        return field;
    }

    /** Whether the caller may set the field, as far as the definition allows it. */
    public boolean isWritable(Field field) {
        Rights rights = store.calls().rights();
        return rights == null || rights.writes(name(), field.name());
    }

    @Override
    public Optional<SoqlField> field(String name) {
        return Optional.ofNullable(fieldOrNull(name));
    }

    @Override
    public List<SoqlField> fields() {
        return List.copyOf(fieldList());
    }

    @Override
    public Optional<SoqlField> parent(String relationshipName) {
        return Optional.ofNullable(shape.parent(relationshipName)).filter(this::isSeen);
    }

    @Nullable
    Field anyParent(String relationshipName) {
        return (Field) shape.parent(relationshipName);
    }

    @Override
    public Optional<SoqlChild> child(String relationshipName) {
        return Optional.ofNullable(children.get(Shape.key(relationshipName)))
                .filter(child -> store.object(child.object().name()).isPresent())
                .filter(child -> ((ObjectTable) child.object()).isSeen(child.reference()));
    }

    void formula(Field field, Formula formula) {
        formulas.put(Shape.key(field.name()), formula);
    }

    @Nullable
    Formula formula(Field field) {
        return formulas.isEmpty() ? null : formulas.get(Shape.key(field.name()));
    }

    /** Sets a field in the values of a row; nothing when the object has no such field. */
    void put(@Nullable Object[] values, String name, @Nullable Object value) {
        Field field = shape.field(name);
        if (field != null) {
            values[field.slot()] = value;
        }
    }

    void addChild(String relationshipName, SoqlChild child) {
        children.put(Shape.key(relationshipName), child);
    }

    void addField(FieldDefinition field) {
        shape = shape.with(field);
    }

    void replaceField(FieldDefinition field) {
        shape = shape.replacing(field);
        indexes.clear();
    }

    @Override
    public Iterable<Row> rows() {
        int count = used.get();
        @Nullable Row[] snapshot = rows;
        return () -> late.seen(new RowIterator(snapshot, count));
    }

    @Override
    public Optional<Row> row(String id) {
        return Optional.ofNullable(late.seen(id, byId.get(id)));
    }

    /** Lets later writes become visible so much after their stamp. */
    public void commitLate(java.time.Duration delay) {
        late.delay(delay);
    }

    /** When the oldest write that readers do not yet see was stamped. */
    public Optional<java.time.Instant> oldestUncommitted() {
        return late.oldest();
    }

    /** The rows as they stand, to be restored later. Called under the write lock. */
    Runnable snapshot() {
        @Nullable Row[] kept = Arrays.copyOf(rows, used.get());
        List<Tombstone> stones = tombstones();
        long number = nextNumber;
        return () -> restore(kept, stones, number);
    }

    private void restore(@Nullable Row[] kept, List<Tombstone> stones, long number) {
        late.clear();
        clear();
        purged.clear();
        purged.addAll(stones);
        nextNumber = number;
        rows = Arrays.copyOf(kept, Math.max(16, kept.length));
        used.set(kept.length);
        for (Row row : kept) {
            if (row != null) {
                set(row.position(), null, row);
            }
        }
    }

    /** Live rows. */
    public int liveCount() {
        return late.isIdle()
                ? live.get()
                : (int) java.util.stream.StreamSupport.stream(rows().spliterator(), false)
                        .filter(row -> !row.deleted())
                        .count();
    }

    /** Live and deleted rows. */
    public int totalCount() {
        return byId.size();
    }

    /** Rows that were removed for good. */
    public List<Tombstone> tombstones() {
        synchronized (purged) {
            return List.copyOf(purged);
        }
    }

    /** The next free Id. Called under the write lock. */
    String nextId() {
        String id;
        do {
            id = SalesforceIds.of(keyPrefix(), OrgStore.POD, nextNumber++);
        } while (byId.containsKey(id));
        return id;
    }

    Row add(String id, @Nullable Object[] values) {
        int position = used.get();
        Row row = new Row(this, position, id, values);
        if (position == rows.length) {
            rows = Arrays.copyOf(rows, position + (position >> 1));
        }
        place(position, null, row);
        used.incrementAndGet();
        return row;
    }

    Row replace(Row old, @Nullable Object[] values) {
        Row row = new Row(this, old.position(), old.id(), values);
        place(old.position(), old, row);
        return row;
    }

    void purge(Row row) {
        place(row.position(), row, null);
        Tombstone tombstone =
                new Tombstone(row.id(), (java.time.Instant) Objects.requireNonNull(row.get("SystemModstamp")));
        purged.add(tombstone);
        journal.add(() -> purged.remove(tombstone));
    }

    void clear() {
        rows().forEach(row -> place(row.position(), row, null));
    }

    private void place(int position, @Nullable Row before, @Nullable Row after) {
        Runnable forget =
                late.note(Objects.requireNonNull(after == null ? before : after).id(), before);
        set(position, before, after);
        journal.add(() -> {
            forget.run();
            set(position, after, before);
        });
    }

    private void set(int position, @Nullable Row before, @Nullable Row after) {
        if (before != null) {
            indexes.values().forEach(index -> index.remove(before));
            live.addAndGet(before.deleted() ? 0 : -1);
        }
        rows[position] = after;
        if (after != null) {
            byId.put(after.id(), after);
            indexes.values().forEach(index -> index.add(after));
            live.addAndGet(after.deleted() ? 0 : 1);
        } else if (before != null) {
            byId.remove(before.id());
        }
    }

    /** Ids of the live rows with this value. Called under the write lock, for the index is built when first asked for. */
    public List<String> findBy(Field field, @Nullable Object value) {
        return indexes.computeIfAbsent(Shape.key(field.name()), key -> build(field))
                .find(value);
    }

    private FieldIndex build(Field field) {
        FieldIndex index = new FieldIndex(field);
        rows().forEach(index::add);
        return index;
    }
}
