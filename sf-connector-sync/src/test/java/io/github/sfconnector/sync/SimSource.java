package io.github.sfconnector.sync;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.describe.FieldDescribe;
import io.github.sfconnector.core.describe.SObjectDescribe;
import io.github.sfconnector.core.error.InvalidQueryException;
import io.github.sfconnector.core.error.ServiceException;
import io.github.sfconnector.core.query.QueryPage;
import io.github.sfconnector.core.query.QueryResults;
import io.github.sfconnector.sync.sink.Tombstone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The modelled org as the engine asks it: queries, pages behind locators, describes and logs, with time and other users going on meanwhile. */
final class SimSource implements OrgSource {

    private static final Map<String, List<String>> FIELDS = Map.of(
            "Account",
                    List.of(
                            "Id",
                            "Name",
                            "Website",
                            "Industry",
                            "NumberOfEmployees",
                            "AnnualRevenue",
                            "IsDeleted",
                            "MasterRecordId",
                            "SystemModstamp"),
            "Contact",
                    List.of(
                            "Id",
                            "Email",
                            "FirstName",
                            "LastName",
                            "Title",
                            "Phone",
                            "AccountId",
                            "IsDeleted",
                            "MasterRecordId",
                            "SystemModstamp"));
    private static final Comparator<SimRow> BY_STAMP =
            Comparator.<SimRow>comparingLong(row -> row.stamp).thenComparing(row -> row.id);
    private static final Comparator<SimRow> BY_ID = Comparator.comparing(row -> row.id);

    final SimOrg org;
    final Set<String> hidden = new HashSet<>();
    UnaryOperator<String> mutation = UnaryOperator.identity();
    private final SimFaults faults;
    private final Random random;
    private final boolean currentValues;
    private final Map<String, Result> results = new HashMap<>();
    private int nextLocator;
    int calls;

    private record Result(String fields, List<SimRow> rows, int from, boolean all) {}

    /** @param currentValues whether a page shows its rows as they are when it is asked for, and not as they were when the query ran */
    SimSource(SimOrg org, SimFaults faults, Random random, boolean currentValues) {
        this.org = org;
        this.faults = faults;
        this.random = random;
        this.currentValues = currentValues;
    }

    @Override
    public String organizationId() {
        return ScriptedOrg.ORG_ID;
    }

    @Override
    public SObjectDescribe describe(String objectName) {
        call();
        List<FieldDescribe> fields = FIELDS.get(objectName).stream()
                .filter(name -> !hidden.contains(name))
                .map(SimSource::field)
                .toList();
        return new SObjectDescribe(
                objectName,
                "x",
                objectName.equals("Account") ? "001" : "003",
                new SObjectDescribe.Flags(true, true, true, true, true, true, false),
                fields);
    }

    static FieldDescribe field(String name) {
        return field(name, true, true);
    }

    static FieldDescribe field(String name, boolean filterable, boolean sortable) {
        return field(name, filterable, sortable, false, false);
    }

    static FieldDescribe formula(String name) {
        return field(name, true, true, true, false);
    }

    static FieldDescribe customField(String name) {
        return field(name, true, true, false, true);
    }

    private static FieldDescribe field(
            String name, boolean filterable, boolean sortable, boolean calculated, boolean custom) {
        return new FieldDescribe(
                name,
                "x",
                "string",
                0,
                0,
                0,
                true,
                true,
                true,
                filterable,
                sortable,
                calculated,
                custom,
                false,
                false,
                false,
                false,
                null,
                null,
                List.of(),
                List.of());
    }

    @Override
    public QueryResults query(String soql) {
        return results(soql, false);
    }

    @Override
    public QueryResults queryAll(String soql) {
        return results(soql, true);
    }

    @Override
    public DeletionLog deleted(String objectName, Instant from, Instant to) {
        call();
        long start = from.getEpochSecond() / 60 * 60;
        long end = to.getEpochSecond() / 60 * 60;
        if (start < org.now - SimOrg.LOG_REACH) {
            throw new ServiceException(SimFaults.refusal("INVALID_REPLICATION_DATE", 400), null, null, false);
        }
        List<Tombstone> found = org.log.stream()
                .filter(one ->
                        one.object().equals(objectName) && one.at() >= Math.max(start, org.logBegins) && one.at() < end)
                .map(one -> new Tombstone(one.id(), Instant.ofEpochSecond(one.at()), null))
                .toList();
        long covered = Math.min(Math.min(end, org.now), org.coveredUntil());
        return new DeletionLog(found, Instant.ofEpochSecond(org.logBegins), Instant.ofEpochSecond(covered));
    }

    @Override
    public Instant updatesCoveredUntil(String objectName, Instant from, Instant to) {
        call();
        return Instant.ofEpochSecond(Math.min(Math.min(to.getEpochSecond(), org.now), org.coveredUntil()));
    }

    private QueryResults results(String soql, boolean all) {
        String asked = mutation.apply(soql);
        return QueryResults.of(() -> first(asked, all), this::more);
    }

    private QueryPage first(String soql, boolean all) {
        call();
        if (!soql.contains(" LIMIT ") && !soql.contains("COUNT()") && !soql.contains(" IN (")) {
            faults.query();
        }
        SimSoql query = SimSoql.parse(soql);
        for (String field : query.fields().split(", ")) {
            if (hidden.contains(field)) {
                throw new InvalidQueryException(SimFaults.refusal("INVALID_FIELD", 400), null, null);
            }
        }
        List<SimRow> rows = new ArrayList<>();
        for (SimRow row : org.tables.get(query.object()).values()) {
            if ((all || !row.deleted) && query.matches(row)) {
                rows.add(row);
            }
        }
        Comparator<SimRow> order = query.byStamp() ? BY_STAMP : BY_ID;
        rows.sort(query.descending() ? order.reversed() : order);
        if (query.fields().equals("COUNT()")) {
            return new QueryPage(rows.size(), List.of(), null, time());
        }
        return page(new Result(
                query.fields(), query.limited() ? rows.subList(0, Math.min(1, rows.size())) : rows, 0, all));
    }

    private QueryPage more(String locator) {
        call();
        faults.link();
        return page(results.get(locator));
    }

    private QueryPage page(Result result) {
        int size = random.nextInt(6) == 0 ? 1 : 3 + random.nextInt(result.rows().size() > 500 ? 1_500 : 12);
        int to = Math.min(result.from() + size, result.rows().size());
        List<SObject> records = new ArrayList<>();
        for (SimRow row : result.rows().subList(result.from(), to)) {
            SimRow shown = currentValues ? org.tables.get(row.object).get(row.id) : row;
            if (shown != null && (result.all() || !shown.deleted)) {
                records.add(shown.read(result.fields()));
            }
        }
        String next = null;
        if (to < result.rows().size()) {
            next = "L" + nextLocator++;
            results.put(next, new Result(result.fields(), result.rows(), to, result.all()));
        }
        return new QueryPage(result.rows().size(), records, next, time());
    }

    private Instant time() {
        return Instant.ofEpochSecond(org.now);
    }

    // Each call takes a while, in which others work.
    private void call() {
        calls++;
        faults.call();
        if (faults.on) {
            org.advance(random.nextInt(3));
            for (int i = random.nextInt(4); i > 2; i--) {
                org.live();
            }
        }
        faults.step();
    }
}
