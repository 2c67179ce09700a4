package io.github.sfconnector.testkit;

import io.github.sfconnector.testkit.internal.load.DataDirectory;
import io.github.sfconnector.testkit.internal.load.DataWriter;
import io.github.sfconnector.testkit.internal.org.Access;
import io.github.sfconnector.testkit.internal.org.ObjectTable;
import io.github.sfconnector.testkit.internal.org.OrgStore;
import io.github.sfconnector.testkit.internal.org.OrgWriter;
import io.github.sfconnector.testkit.internal.org.Row;
import io.github.sfconnector.testkit.internal.org.SalesforceIds;
import io.github.sfconnector.testkit.internal.soql.SoqlRecord;
import io.github.sfconnector.testkit.internal.soql.SoqlResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rows and objects behind a {@link FakeSalesforce}, for tests to set up and to look at. Writes keep the rules that clients' writes
 * keep (required fields, lengths, unique values, references …), but may also set fields that are read-only to clients, such as
 * CreatedDate and SystemModstamp.
 *
 * <p>Values are String, Boolean, Long (int), BigDecimal (double, currency, percent), LocalDate, Instant and LocalTime; those given may
 * also be text or other numbers. Stamps have a resolution of one second. Thread-safe: every write is atomic.
 *
 * <p>What the org refuses is thrown as {@link FakeOrgException}.
 */
public final class FakeOrg {

    private final OrgStore store;
    private final OrgWriter writer;

    FakeOrg(OrgStore store, OrgWriter writer) {
        this.store = store;
        this.writer = writer;
    }

    /**
     * Adds an object, with the fields that every object has where they are missing.
     *
     * @param definition what it is
     * @throws IllegalArgumentException when the org has one of that name, or the key prefix is taken
     */
    public void define(ObjectDefinition definition) {
        store.define(definition);
    }

    /**
     * Adds a field to an object; rows that exist have no value in it.
     *
     * @param objectName API name
     * @param field what it is
     * @throws IllegalArgumentException when the object has a field of that name
     */
    public void addField(String objectName, FieldDefinition field) {
        store.addField(objectName, field);
    }

    /** {@return API names of all objects, standard ones first} */
    public List<String> objectNames() {
        return store.tables().stream().map(table -> table.name()).toList();
    }

    /**
     * Tells whether an object has a field.
     *
     * @param objectName API name
     * @param fieldName API name, in any case
     * @return whether it has
     */
    public boolean hasField(String objectName, String fieldName) {
        return store.table(objectName).field(fieldName).isPresent();
    }

    /**
     * Creates a row.
     *
     * @param object API name
     * @param values by field name; an Id may be given
     * @return the 18-character Id
     */
    public String insert(String object, Map<String, ?> values) {
        return writer.insert(store.table(object), values, Access.OWNER).id();
    }

    /**
     * Changes a row and moves its LastModifiedDate and SystemModstamp, unless they are given.
     *
     * @param id 15 or 18 characters
     * @param values by field name
     */
    public void update(String id, Map<String, ?> values) {
        writer.update(tableOf(id), id, values, Access.OWNER);
    }

    /**
     * Moves a row to the recycle bin; an account takes its contacts, opportunities and cases along.
     *
     * @param id 15 or 18 characters
     */
    public void delete(String id) {
        writer.delete(tableOf(id), id);
    }

    /**
     * Takes a row out of the recycle bin, with what was deleted together with it.
     *
     * @param id 15 or 18 characters
     */
    public void undelete(String id) {
        writer.undelete(tableOf(id), id);
    }

    /**
     * Removes a row for good: queries of any kind no longer find it, {@code /deleted} still names it.
     *
     * @param id 15 or 18 characters
     */
    public void purge(String id) {
        writer.purge(tableOf(id), id);
    }

    private ObjectTable tableOf(String id) {
        String full = SalesforceIds.normalize(id)
                .orElseThrow(() -> new FakeOrgException("MALFORMED_ID", "malformed id " + id, List.of("Id")));
        // With the write lock rows are found too that are not yet visible to clients.
        return store.writing(() -> store.tables().stream()
                        .filter(table -> table.row(full).isPresent())
                        .findFirst())
                .orElseThrow(() ->
                        new FakeOrgException("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", List.of()));
    }

    /**
     * Reads a row, live or deleted.
     *
     * @param object API name
     * @param id 15 or 18 characters
     * @return all fields by name, or empty when there is no such row
     */
    public Optional<Map<String, @Nullable Object>> find(String object, String id) {
        ObjectTable table = store.table(object);
        return SalesforceIds.normalize(id).flatMap(table::row).map(Row::toMap);
    }

    /**
     * Reads the live rows of an object in the order they were created.
     *
     * @param object API name
     * @return all fields of each by name
     */
    public List<Map<String, @Nullable Object>> rows(String object) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        store.table(object).rows().forEach(row -> {
            if (!row.deleted()) {
                rows.add(row.toMap());
            }
        });
        return rows;
    }

    /**
     * Counts the live rows of an object.
     *
     * @param object API name
     * @return how many
     */
    public int count(String object) {
        return store.table(object).liveCount();
    }

    /**
     * Runs a query over the live rows.
     *
     * @param soql as clients send it
     * @return one map a row in SELECT order; a parent is a map, children are a list of maps
     */
    public List<Map<String, @Nullable Object>> query(String soql) {
        return maps(store.queryOrRefuse(soql, false));
    }

    private static List<Map<String, @Nullable Object>> maps(SoqlResult result) {
        List<Map<String, @Nullable Object>> maps = new ArrayList<>(result.rows());
        for (int i = 0; i < result.rows(); i++) {
            maps.add(map(result.row(i)));
        }
        return maps;
    }

    private static Map<String, @Nullable Object> map(SoqlRecord row) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        row.values().forEach((name, value) -> map.put(name, plain(value)));
        return map;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof SoqlRecord parent) {
            return map(parent);
        }
        return value instanceof SoqlResult children ? maps(children) : value;
    }

    /**
     * Loads every data file of a folder: {@code sf data query --json} and REST query answers, sObject trees and their plans, arrays of
     * records, and CSV as Bulk API 2.0 and Data Loader write it. {@code <Object>.describe.json} files say what unknown fields are;
     * otherwise types are inferred from the values.
     *
     * <p>Rows may lack required fields, and references may point to rows that are not there, for exports are often partial. A row
     * without an Id gets one by its position; a row whose Id the org has replaces that row. A row without SystemModstamp takes its
     * LastModifiedDate, else its CreatedDate, else 2020-01-01T00:00:00Z: loaded rows are old, so that an incremental reader sees only
     * later edits, and the same at every start.
     *
     * @param dir the folder; its subfolders are not read
     * @return what was loaded
     * @throws DataFileException when a file cannot be read; then nothing is loaded
     */
    public LoadReport load(Path dir) {
        try {
            return new DataDirectory(store, writer).load(dir);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read data from " + dir + ": " + e.getMessage(), e);
        }
    }

    /**
     * Writes every object that has rows to {@code <Object>.json}, deleted rows too, in the shape of {@code sf data query --json}
     * without null members, and {@code <Object>.describe.json} for what is not standard, so that {@link #load} restores the same rows.
     * The Ids of purged rows are not kept.
     *
     * @param dir the folder, made when it is not there; files in it are replaced
     */
    public void save(Path dir) {
        try {
            store.reading(() -> new DataWriter(store)).write(dir);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write data to " + dir + ": " + e.getMessage(), e);
        }
    }
}
