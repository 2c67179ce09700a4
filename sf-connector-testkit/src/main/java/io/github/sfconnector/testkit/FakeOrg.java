package io.github.sfconnector.testkit;

import io.github.sfconnector.testkit.internal.load.DataDirectory;
import io.github.sfconnector.testkit.internal.load.DataWriter;
import io.github.sfconnector.testkit.internal.org.Access;
import io.github.sfconnector.testkit.internal.org.Field;
import io.github.sfconnector.testkit.internal.org.ObjectTable;
import io.github.sfconnector.testkit.internal.org.OrgStore;
import io.github.sfconnector.testkit.internal.org.OrgWriter;
import io.github.sfconnector.testkit.internal.org.Row;
import io.github.sfconnector.testkit.internal.org.SalesforceIds;
import io.github.sfconnector.testkit.internal.soql.SoqlRecord;
import io.github.sfconnector.testkit.internal.soql.SoqlResult;
import io.github.sfconnector.testkit.rule.DeleteRule;
import io.github.sfconnector.testkit.rule.DuplicateAction;
import io.github.sfconnector.testkit.rule.LeadConversion;
import io.github.sfconnector.testkit.rule.Reparenting;
import io.github.sfconnector.testkit.rule.RollUp;
import io.github.sfconnector.testkit.rule.RowChange;
import io.github.sfconnector.testkit.rule.RowView;
import io.github.sfconnector.testkit.rule.TriggerEvent;
import io.github.sfconnector.testkit.rule.TriggerRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
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
    private final UserRows users;

    FakeOrg(OrgStore store, OrgWriter writer) {
        this.store = store;
        this.writer = writer;
        this.users = new UserRows(store, writer);
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

    /**
     * Adds an object whose fields are one line each:
     *
     * <pre>{@code
     * org.define("Invoice__c",
     *         "Number__c:string(20)!unique!externalId",
     *         "Amount__c:currency(16,2)",
     *         "Status__c:picklist(Open,Paid)!restricted!default=Open",
     *         "Account__c:lookup(Account,Invoices)");
     * }</pre>
     *
     * A line is {@code Name:type(arguments)!flag!flag=value}. Types are those of {@link FieldType}, and {@code text}, {@code number},
     * {@code checkbox}, {@code lookup} and {@code master}. Arguments are the length of texts, precision and scale of decimals, the
     * values of picklists, and for {@code lookup} and {@code master} the target (several with {@code |} between them) and the name
     * by which it reads its children. Flags are {@code required}, {@code unique}, {@code externalId}, {@code restricted},
     * {@code readonly}, {@code default=} and {@code label=}. A {@code master} is required, and its rows are deleted with the row it
     * points to; a {@code lookup} is emptied then, or refuses the delete when it is required.
     *
     * @param objectName API name
     * @param fields one line each
     * @throws IllegalArgumentException when a line cannot be read, or the org has an object of that name
     */
    public void define(String objectName, String... fields) {
        List<FieldLine> lines = Arrays.stream(fields).map(FieldLine::parse).toList();
        ObjectDefinition.Builder object = ObjectDefinition.builder(objectName);
        lines.forEach(line -> object.field(line.definition()));
        store.define(object.build());
        lines.forEach(line -> deleteWithMaster(objectName, line));
    }

    /**
     * Adds a field in one line, as {@link #define(String, String...)} reads it; rows that exist have no value in it.
     *
     * @param objectName API name
     * @param field such as {@code Score__c:number(5,1)}
     * @throws IllegalArgumentException when the line cannot be read, or the object has a field of that name
     */
    public void addField(String objectName, String field) {
        FieldLine line = FieldLine.parse(field);
        store.addField(objectName, line.definition());
        deleteWithMaster(objectName, line);
    }

    private void deleteWithMaster(String objectName, FieldLine line) {
        if (line.isMaster()) {
            onParentDelete(objectName, line.definition().name(), DeleteRule.CASCADE);
        }
    }

    /**
     * Adds values to a picklist, as an administrator does in Setup.
     *
     * @param objectName API name
     * @param fieldName API name of a picklist
     * @param values active ones, after those that are there
     * @throws IllegalArgumentException when there is no such picklist
     */
    public void addPicklistValues(String objectName, String fieldName, String... values) {
        FieldDefinition field = store.table(objectName)
                .field(fieldName)
                .map(found -> ((Field) found).definition())
                .filter(found -> !found.picklistValues().isEmpty())
                .orElseThrow(() -> new IllegalArgumentException(objectName + " has no picklist " + fieldName));
        List<String> all = new ArrayList<>(field.picklistValues());
        all.addAll(List.of(values));
        store.replaceField(
                objectName,
                field.toBuilder()
                        .picklistValues(List.copyOf(new LinkedHashSet<>(all)))
                        .build());
    }

    /**
     * Adds a formula field, or any other that is computed whenever it is read: describe calls it calculated, clients cannot write it,
     * and no stamp moves when its value does.
     *
     * @param objectName API name
     * @param field in one line, as {@link #define(String, String...)} reads it
     * @param function computes the value; called from any thread, maybe under the org's lock, and must not write
     * @throws IllegalArgumentException when the line cannot be read, or the object has a field of that name
     */
    public void formula(String objectName, String field, Function<RowView, ? extends @Nullable Object> function) {
        FieldDefinition definition = calculated(field);
        store.addFormula(objectName, definition, function);
    }

    private static FieldDefinition calculated(String field) {
        return FieldLine.parse(field).definition().toBuilder().calculated().build();
    }

    /**
     * Adds a roll-up summary. Rows that exist get their value without any stamp moving. Later a change of the children that changes
     * the value moves the parent's SystemModstamp, but not its LastModifiedDate, and runs none of its triggers.
     *
     * @param objectName API name of the parent
     * @param field in one line, as {@link #define(String, String...)} reads it
     * @param rollUp what to sum up
     * @throws IllegalArgumentException when the line cannot be read, or the object has a field of that name
     */
    public void rollUp(String objectName, String field, RollUp rollUp) {
        store.addRollUp(objectName, calculated(field), rollUp);
    }

    /**
     * Adds a validation rule, or replaces the one of that name. As in Salesforce the condition describes what is wrong. All rules that
     * hold report at once, with FIELD_CUSTOM_VALIDATION_EXCEPTION.
     *
     * @param objectName API name
     * @param name of the rule
     * @param error true refuses the row; called under the org's lock, and must not write
     * @param message the whole message
     * @param fields API names of the fields to blame
     */
    public void validation(
            String objectName, String name, Predicate<RowChange> error, String message, String... fields) {
        store.rules().validations().add(store.table(objectName).name(), name, error, message, List.of(fields));
    }

    /**
     * Removes a validation rule, if there is one of that name.
     *
     * @param objectName API name
     * @param name of the rule
     */
    public void removeValidation(String objectName, String name) {
        store.rules().validations().remove(objectName, name);
    }

    /**
     * Adds a duplicate rule: a row that equals a live row in all these fields, the case of letters aside, is refused with
     * DUPLICATES_DETECTED. Rows without a value in one of them match nothing. It runs on creates, and on updates that set one of them.
     *
     * @param objectName API name
     * @param action whether clients may save all the same
     * @param fields API names, at least one
     */
    public void duplicateRule(String objectName, DuplicateAction action, String... fields) {
        if (fields.length == 0) {
            throw new IllegalArgumentException("A duplicate rule of " + objectName + " needs a field to match on");
        }
        store.rules().duplicates().add(store.table(objectName), action, List.of(fields));
    }

    /**
     * Adds a trigger. It may change the row before it is saved, refuse it, and write other rows through this org; all of it is kept or
     * taken back together. Triggers that cause each other more than 16 deep end in CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY "Maximum
     * trigger depth exceeded". What the code throws fails the row with that code, too; errors such as failed assertions come through.
     *
     * @param objectName API name
     * @param event when it runs
     * @param code called under the org's lock: it must not wait for a thread that uses the org
     */
    public void trigger(String objectName, TriggerEvent event, Consumer<TriggerRow> code) {
        store.rules().triggers().add(store.table(objectName).name(), event, code);
    }

    /**
     * Takes back what a trigger did outside the org. Call it from a trigger; a write that is kept forgets it.
     *
     * @param undo called under the org's lock when the write that the trigger belongs to is taken back
     */
    public void onRollBack(Runnable undo) {
        store.onRollBack(undo);
    }

    /**
     * Sets the assignment rule of an object: it chooses the owner of each row that a client creates or updates without {@code
     * Sforce-Auto-Assign: FALSE}, for TRUE is the default. Writes through this class are not re-assigned.
     *
     * @param objectName such as Lead or Case
     * @param owner answers the Id of the new owner, or null to leave it
     */
    public void assignmentRule(String objectName, Function<RowChange, @Nullable String> owner) {
        store.rules().assignments().set(store.table(objectName).name(), owner);
    }

    /**
     * Adds a record type, and the field RecordTypeId if the object has none. Rows without a record type may have any value.
     *
     * @param objectName API name
     * @param name of the record type
     * @param picklists the values that rows of this type may have, by field; other fields are not restricted
     * @return the Id of the record type
     */
    public String recordType(String objectName, String name, Map<String, List<String>> picklists) {
        String object = store.table(objectName).name();
        if (!hasField(object, "RecordTypeId")) {
            store.addField(
                    object,
                    FieldDefinition.builder("RecordTypeId", FieldType.REFERENCE)
                            .label("Record Type ID")
                            .referenceTo(List.of("RecordType"))
                            .build());
        }
        String id = insert(
                "RecordType",
                Map.of("Name", name, "DeveloperName", name.replace(' ', '_'), "SobjectType", object, "IsActive", true));
        picklists.forEach((field, values) -> store.rules().picklists().limit(id, field, values));
        return id;
    }

    /**
     * Locks a row, as a long transaction would: writing it, or a row that points to it, fails with UNABLE_TO_LOCK_ROW.
     *
     * @param id 15 or 18 characters
     * @param tries how many writes fail until it is free; 0 frees it at once
     */
    public void lock(String id, int tries) {
        if (tries < 0) {
            throw new IllegalArgumentException("A number of tries is not negative: " + tries);
        }
        String full = SalesforceIds.normalize(id).orElseThrow(() -> new IllegalArgumentException("Not an Id: " + id));
        store.rules().locks().lock(full, tries);
    }

    /**
     * Says what becomes of rows when the row that one of their references points to is deleted. Without it the contacts, opportunities
     * and cases of accounts, campaign members and file links are deleted along, custom lookups are emptied or, when they are required,
     * refuse the delete, and other references are kept.
     *
     * @param objectName API name of the child
     * @param field its reference
     * @param rule what happens
     */
    public void onParentDelete(String objectName, String field, DeleteRule rule) {
        store.rules().deletes().set(objectName, field, rule);
        store.touchSchema();
    }

    /**
     * Says whether deleted rows of an object go to the recycle bin; they do unless it is CampaignMember or ContentDocumentLink.
     * Those of other objects are gone at once, and only {@code /deleted} still names them.
     *
     * @param objectName API name
     * @param value as describe shows it
     */
    public void undeletable(String objectName, boolean value) {
        store.rules().deletes().undeletable(store.table(objectName).name(), value);
        store.touchSchema();
    }

    /**
     * Forgets what was deleted before an instant, as Salesforce does when its delete log is full: {@code /deleted} names such rows no
     * longer, and its earliestDateAvailable moves there.
     *
     * @param before later deletions are kept
     * @param refuse whether windows that begin earlier are refused with INVALID_REPLICATION_DATE; otherwise they are answered, and
     *     only earliestDateAvailable tells that something may be missing
     */
    public void purgeDeleteLog(Instant before, boolean refuse) {
        store.rules().deleteLog().forget(before, refuse);
    }

    /**
     * Finds a user by name, or creates an active one who may do everything.
     *
     * @param username in any case
     * @return the user
     */
    public OrgUser user(String username) {
        return users.findOrCreate(username);
    }

    /**
     * Finds or creates a user, with a password of his own that counts whatever the builder was told.
     *
     * @param username in any case
     * @param password the whole password
     * @return the user
     */
    public OrgUser user(String username, String password) {
        OrgUser user = user(username);
        store.permissions().password(user.id(), password);
        return user;
    }

    OrgUser existingUser(String username) {
        return users.find(username).orElseThrow(() -> new IllegalArgumentException("The org has no user " + username));
    }

    /**
     * Merges rows into a master, as {@link #merge(Reparenting, String, String...)} does; the stamps of their children move.
     *
     * @param masterId the row that stays
     * @param loserIds one or two rows of the same object
     */
    public void merge(String masterId, String... loserIds) {
        merge(Reparenting.STAMPED, masterId, loserIds);
    }

    /**
     * Merges accounts, contacts, leads or cases: what points to the losers then points to the master, the losers go to the recycle bin
     * with their MasterRecordId set, and the stamps of the master move. Its fields stay as they are.
     *
     * @param how whether the stamps of the children move
     * @param masterId the row that stays
     * @param loserIds one or two rows of the same object
     * @throws IllegalArgumentException when the rows cannot be merged
     */
    public void merge(Reparenting how, String masterId, String... loserIds) {
        writer.merge(how, tableOf(masterId), masterId, List.of(loserIds));
    }

    /**
     * Converts a lead into a new account, contact and opportunity; its tasks and events become those of the contact. From then on
     * clients' updates of the lead are refused with CANNOT_UPDATE_CONVERTED_LEAD.
     *
     * @param leadId 15 or 18 characters
     * @return what was created
     */
    public LeadConversion convertLead(String leadId) {
        return writer.convertLead(leadId);
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
     * Moves a row to the recycle bin; an account takes its contacts, opportunities and cases along. See {@link #onParentDelete}.
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
            LoadReport report = new DataDirectory(store, writer).load(dir);
            store.refreshRollUps();
            return report;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read data from " + dir + ": " + FileTrouble.of(e), e);
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
            throw new UncheckedIOException("Cannot write data to " + dir + ": " + FileTrouble.of(e), e);
        }
    }
}
