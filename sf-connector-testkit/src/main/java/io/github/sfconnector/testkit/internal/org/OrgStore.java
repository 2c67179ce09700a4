package io.github.sfconnector.testkit.internal.org;

import io.github.sfconnector.testkit.FakeOrgException;
import io.github.sfconnector.testkit.FieldDefinition;
import io.github.sfconnector.testkit.ObjectDefinition;
import io.github.sfconnector.testkit.internal.soql.SoqlChild;
import io.github.sfconnector.testkit.internal.soql.SoqlEngine;
import io.github.sfconnector.testkit.internal.soql.SoqlException;
import io.github.sfconnector.testkit.internal.soql.SoqlObject;
import io.github.sfconnector.testkit.internal.soql.SoqlResult;
import io.github.sfconnector.testkit.internal.soql.SoqlSchema;
import io.github.sfconnector.testkit.rule.ObjectPermission;
import io.github.sfconnector.testkit.rule.RollUp;
import io.github.sfconnector.testkit.rule.RowView;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All objects of one org behind one read/write lock. */
public final class OrgStore implements SoqlSchema {

    static final String POD = "dM";
    private static final String BASE36 = "0123456789abcdefghijklmnopqrstuvwxyz";

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final Map<String, ObjectTable> tables = new ConcurrentSkipListMap<>();
    private final Journal journal = new Journal();
    private final Calls calls = new Calls();
    private final Permissions permissions = new Permissions();
    private final OrgRules rules = OrgRules.none(calls);
    private final Map<String, List<Reference>> references = new ConcurrentHashMap<>();
    private final Changes changes;
    private final RowGuard guard = new RowGuard();
    private final Clock clock;
    private final SoqlEngine engine;
    private volatile Instant schemaChanged;

    /** An org with the standard objects and no rows. */
    public OrgStore(Clock clock) {
        this.clock = clock;
        this.engine = new SoqlEngine(this, clock);
        this.changes = new Changes(this);
        this.schemaChanged = now();
        StandardObjects.read().forEach(this::put);
        tables.values().forEach(this::linkChildren);
    }

    Journal journal() {
        return journal;
    }

    Changes changes() {
        return changes;
    }

    /** On whose behalf threads work. */
    public Calls calls() {
        return calls;
    }

    /** What users may do. */
    public Permissions permissions() {
        return permissions;
    }

    /** What the org does on its own. */
    public OrgRules rules() {
        return rules;
    }

    /** The time of the org: one-second resolution, as its stamps have. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /** Where faults look at rows before they are written. */
    public RowGuard guard() {
        return guard;
    }

    /** Answers how to restore the rows that there are now; objects that come later lose theirs. */
    public Runnable snapshot() {
        return writing(() -> {
            Map<ObjectTable, Runnable> kept = new LinkedHashMap<>();
            tables().forEach(table -> kept.put(table, table.snapshot()));
            return () -> restore(kept);
        });
    }

    private void restore(Map<ObjectTable, Runnable> kept) {
        writing(() -> {
            tables().forEach(table -> kept.getOrDefault(table, table::clear).run());
            return null;
        });
    }

    /** When an object or a field was last added. */
    public Instant schemaChanged() {
        return schemaChanged;
    }

    /** Runs a query; its rows can be read later without a lock. */
    public SoqlResult query(String soql, boolean includeDeleted) {
        return reading(() -> engine.run(soql, includeDeleted));
    }

    /** Runs a query for a caller that knows refusals by {@link FakeOrgException} only. */
    public SoqlResult queryOrRefuse(String soql, boolean includeDeleted) {
        try {
            return query(soql, includeDeleted);
        } catch (SoqlException e) {
            throw new FakeOrgException(e.errorCode(), String.valueOf(e.getMessage()), List.of());
        }
    }

    /** Runs with the org standing still. */
    public <T> T reading(Supplier<T> work) {
        lock.readLock().lock();
        try {
            return work.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Runs alone. */
    public <T extends @Nullable Object> T writing(Supplier<T> work) {
        lock.writeLock().lock();
        try {
            return work.get();
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Runs alone; when the work answers false or throws, everything it wrote is taken back. */
    public boolean allOrNone(Supplier<Boolean> work) {
        return writing(() -> {
            journal.begin();
            boolean keep = false;
            try {
                keep = work.get();
            } finally {
                end(keep);
            }
            return keep;
        });
    }

    /** Runs this when the write that is going on is taken back; the caller is within it. */
    public void onRollBack(Runnable step) {
        journal.add(step);
    }

    private void end(boolean keep) {
        if (keep) {
            journal.commit();
        } else {
            journal.rollBack();
        }
    }

    /** Runs alone; when the work throws, everything it wrote is taken back. */
    <T> T atomically(Supplier<T> work) {
        return writing(() -> {
            journal.begin();
            boolean keep = false;
            try {
                T result = work.get();
                keep = true;
                return result;
            } finally {
                end(keep);
            }
        });
    }

    @Override
    public Optional<SoqlObject> object(String name) {
        return Optional.ofNullable(tableOrNull(name));
    }

    /** The object of this name, or null when there is none that the caller sees. */
    public @Nullable ObjectTable tableOrNull(String name) {
        ObjectTable table = tables.get(Shape.key(name));
        return table == null || !calls.allows(table, ObjectPermission.READ) ? null : table;
    }

    /** The object of this name. */
    public ObjectTable table(String name) {
        return found(tableOrNull(name));
    }

    boolean hasTable(String name) {
        return tables.containsKey(Shape.key(name));
    }

    /** The object of this name, whether the caller sees it or not. */
    ObjectTable anyTable(String name) {
        return found(tables.get(Shape.key(name)));
    }

    private static ObjectTable found(@Nullable ObjectTable table) {
        if (table == null) {
            throw new FakeOrgException("NOT_FOUND", "The requested resource does not exist", List.of());
        }
        return table;
    }

    /** All objects the caller sees, by name. */
    public Collection<ObjectTable> tables() {
        return calls.rights() == null
                ? tables.values()
                : tables.values().stream()
                        .filter(table -> calls.allows(table, ObjectPermission.READ))
                        .toList();
    }

    /** The row of this Id, live or deleted, of whatever object. */
    Optional<Row> anyRow(String id) {
        return tablesOfId(id).stream().flatMap(table -> table.row(id).stream()).findFirst();
    }

    /** The fields that may point to rows of an object. */
    List<Reference> referencesTo(ObjectTable parent) {
        return references.computeIfAbsent(
                Shape.key(parent.name()),
                key -> tables.values().stream()
                        .flatMap(child -> child.allFields().stream()
                                .filter(field -> field.referenceTo().contains(parent.name()))
                                .map(field -> new Reference(child, field)))
                        .toList());
    }

    /** Objects whose Ids begin like this one; ContentDocument and ContentNote share a prefix. */
    List<ObjectTable> tablesOfId(String id) {
        return tables.values().stream()
                .filter(table -> id.startsWith(table.keyPrefix()))
                .toList();
    }

    /** Adds an object. */
    public ObjectTable define(ObjectDefinition definition) {
        return writing(() -> {
            if (tableOrNull(definition.name()) != null) {
                throw new IllegalArgumentException("The org already has an object " + definition.name());
            }
            ObjectTable table = put(SystemFields.complete(definition, prefixFor(definition)));
            linkAll();
            return table;
        });
    }

    private String prefixFor(ObjectDefinition definition) {
        String wanted = definition.keyPrefix();
        if (wanted == null) {
            return freePrefix();
        }
        if (!isFree(wanted)) {
            throw new IllegalArgumentException("Object " + definition.name() + ": key prefix " + wanted + " is taken");
        }
        return wanted;
    }

    /** Whether no object has this key prefix. */
    public boolean isFree(String prefix) {
        return tables.values().stream().noneMatch(table -> table.keyPrefix().equals(prefix));
    }

    private String freePrefix() {
        for (int i = 0; ; i++) {
            String prefix = "a" + BASE36.charAt(i / BASE36.length()) + BASE36.charAt(i % BASE36.length());
            if (isFree(prefix)) {
                return prefix;
            }
        }
    }

    /** Adds a field to an object. */
    public void addField(String objectName, FieldDefinition field) {
        writing(() -> {
            table(objectName).addField(field);
            linkAll();
            return null;
        });
    }

    /** Changes what a field is; values stay as they are. */
    public void replaceField(String objectName, FieldDefinition field) {
        writing(() -> {
            table(objectName).replaceField(field);
            linkAll();
            return null;
        });
    }

    private ObjectTable put(ObjectDefinition definition) {
        ObjectTable table = new ObjectTable(new Shape(definition), this, new LateCommits(clock, lock));
        tables.put(Shape.key(definition.name()), table);
        return table;
    }

    /** Says that describes changed, though no object did. */
    public void touchSchema() {
        schemaChanged = now();
    }

    /** Adds a field that a function computes; no stamp moves. */
    public void addFormula(
            String objectName, FieldDefinition field, Function<RowView, ? extends @Nullable Object> function) {
        writing(() -> {
            addField(objectName, field);
            ObjectTable table = anyTable(objectName);
            table.formula(table.anyFieldOf(field.name()), new Formula(field.type(), function));
            return null;
        });
    }

    /** Adds a field that sums up children; no stamp moves. */
    public void addRollUp(String objectName, FieldDefinition field, RollUp rollUp) {
        writing(() -> {
            addField(objectName, field);
            ObjectTable table = anyTable(objectName);
            changes.rollUps().add(table, table.anyFieldOf(field.name()), rollUp);
            return null;
        });
    }

    /** Computes all roll-ups again, for rows that came in past the writer; no stamp moves. */
    public void refreshRollUps() {
        writing(() -> {
            changes.rollUps().refresh();
            return null;
        });
    }

    private void linkAll() {
        touchSchema();
        references.clear();
        tables.values().forEach(this::linkChildren);
    }

    private void linkChildren(ObjectTable table) {
        for (Field field : table.allFields()) {
            String relationship = field.definition().childRelationshipName();
            if (relationship != null) {
                field.referenceTo().stream()
                        .map(this::tableOrNull)
                        .filter(java.util.Objects::nonNull)
                        .forEach(parent -> parent.addChild(relationship, new SoqlChild(table, field)));
            }
        }
    }
}
