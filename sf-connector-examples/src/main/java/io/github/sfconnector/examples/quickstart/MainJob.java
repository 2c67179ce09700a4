package io.github.sfconnector.examples.quickstart;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.core.describe.SObjectDescribe;
import io.github.sfconnector.core.query.Soql;
import io.github.sfconnector.jdbc.JdbcCursorStore;
import io.github.sfconnector.jdbc.JdbcEntitySink;
import io.github.sfconnector.sync.ObjectPlan;
import io.github.sfconnector.sync.ObjectSyncResult;
import io.github.sfconnector.sync.SyncEngine;
import io.github.sfconnector.sync.SyncPlan;
import io.github.sfconnector.sync.SyncResult;
import io.github.sfconnector.writeback.EntityScore;
import io.github.sfconnector.writeback.ScoreMapping;
import io.github.sfconnector.writeback.WritebackEngine;
import io.github.sfconnector.writeback.WritebackResult;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The steps of the main job, in their order. */
final class MainJob {

    private static final String TENANT = Connections.KEY.tenantId();
    private static final Map<String, String> TABLES =
            Map.of("Account", "account", "Contact", "person", "Opportunity", "opportunity");

    private final Options options;
    private final Console console;
    private final Target target;
    private final CallCounter calls = new CallCounter();
    private final Report report = new Report();
    private final Instant startedAt = Instant.now();

    MainJob(Options options, Console console, Target target) {
        this.options = options;
        this.console = console;
        this.target = target;
    }

    /** Runs all steps; false when something is incomplete or does not add up. */
    boolean run() {
        try (Database database = Database.open(options.database());
                target) {
            console.line("Connecting " + target.name());
            SalesforceClient client = target.connect(database, calls);
            console.line("Connected: org " + client.session().organizationId().orElse("?") + " at "
                    + client.session().instanceUrl());
            steps(database, client);
            summary(database);
        }
        return report.problems().isEmpty();
    }

    private void steps(Database database, SalesforceClient client) {
        boolean continues = database.hasCursors();
        SyncEngine engine = engine(database, client);
        SyncResult first = sync(continues ? "catch-up" : "initial sync", engine);
        if (!continues) {
            first.objects().forEach(object -> compare(database, object));
        } else {
            SyncTotals totals = SyncTotals.of(first);
            console.line("Second start: only what changed since the last one was read: " + totals.changed()
                    + " rows and " + totals.tombstones() + " deletions with " + totals.calls() + " API calls");
        }
        target.betweenSteps();
        target.letPeopleEdit().ifPresent(changes -> follow(changes, engine));
        if (target.takesScores() && report.problems().isEmpty()) {
            writeScores(database, client);
            target.betweenSteps();
            sync("sync of our own writes", engine);
        }
    }

    private SyncEngine engine(Database database, SalesforceClient client) {
        SyncPlan.Builder plan = SyncPlan.builder()
                .phase(withCustomFields(client, ObjectPlan.accounts()))
                .phase(withCustomFields(client, ObjectPlan.contacts()))
                .phase(withCustomFields(client, ObjectPlan.opportunities()));
        for (String object : target.furtherObjects()) {
            plan.phase(withCustomFields(client, ObjectPlan.builder(object).build()));
        }
        return SyncEngine.builder(
                        client, new JdbcCursorStore(database.source()), new JdbcEntitySink(database.source(), TENANT))
                .connection(TENANT, Connections.KEY.connectorId())
                .plan(plan.build())
                .listener(console)
                .build();
    }

    private static ObjectPlan withCustomFields(SalesforceClient client, ObjectPlan plan) {
        SObjectDescribe describe = client.describe(plan.objectName());
        return plan.toBuilder().addCustomFields(describe).build();
    }

    private SyncResult sync(String name, SyncEngine engine) {
        console.line("");
        console.line(name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1));
        long before = calls.count();
        long start = System.nanoTime();
        SyncResult result = engine.run();
        report.sync(name, result, calls.count() - before, seconds(start));
        return result;
    }

    // Right after a first sync the tables hold exactly what was reported as passed.
    private void compare(Database database, ObjectSyncResult object) {
        String table = TABLES.get(object.objectName());
        if (table != null) {
            report.check(
                    "rows in table " + table,
                    database.rows(table, TENANT),
                    object.counts().passed());
        }
    }

    private void follow(OrgEdits.Changes changes, SyncEngine engine) {
        console.line("");
        console.line("Meanwhile in the org: " + changes.edited() + " contacts edited, " + changes.deleted()
                + " deleted, " + changes.added() + " added");
        target.betweenSteps();
        SyncResult result = sync("incremental sync", engine);
        ObjectSyncResult contacts = result.object("Contact").orElseThrow();
        report.check(
                "contacts that changed",
                contacts.counts().read() - contacts.counts().unchanged(),
                changes.edited() + changes.added());
        report.check("contacts that were deleted", contacts.counts().tombstones(), changes.deleted());
    }

    private void writeScores(Database database, SalesforceClient client) {
        console.line("");
        console.line("Scoring, and writing the scores back");
        Scoring scoring = new Scoring(database.source(), TENANT, target.now().truncatedTo(ChronoUnit.SECONDS));
        WritebackEngine engine = WritebackEngine.builder(client)
                .mapping(mapping("person"))
                .mapping(mapping("account"))
                .build();
        writeScores("person", scoring.people(startedAt), engine, client, scoring.scoredAt());
        writeScores("account", scoring.accounts(startedAt), engine, client, scoring.scoredAt());
    }

    private void writeScores(
            String entityType,
            List<EntityScore> scores,
            WritebackEngine engine,
            SalesforceClient client,
            Instant scoredAt) {
        if (scores.isEmpty()) {
            return;
        }
        long before = calls.count();
        long start = System.nanoTime();
        WritebackResult result = engine.write(entityType, scores);
        report.writeback(result, calls.count() - before, seconds(start));
        long matched =
                readBack(ScoreMapping.ENTITY_OBJECTS.getOrDefault(entityType, entityType), scores, client, scoredAt);
        report.check("scores of " + entityType + " read back by SOQL", matched, result.success());
        console.line("  " + entityType + ": " + result.success() + " of " + result.total() + " written, " + matched
                + " read back with the same value");
    }

    /** Counts the records that hold the score that was computed for them. */
    private static long readBack(String object, List<EntityScore> scores, SalesforceClient client, Instant scoredAt) {
        Map<String, Object> expected = new HashMap<>();
        scores.forEach(score ->
                expected.put(score.entityId(), String.valueOf(score.values().get(EntityScore.FIT_SCORE))));
        String soql = "SELECT Id, " + DemoOrg.ScoreFields.FIT + " FROM " + object + " WHERE "
                + DemoOrg.ScoreFields.SCORED_AT + " = " + Soql.datetime(scoredAt);
        return client.query(soql).stream().filter(row -> holds(row, expected)).count();
    }

    private static boolean holds(SObject row, Map<String, Object> expected) {
        Object score = expected.get(row.id().orElse(""));
        return score != null
                && row.number(DemoOrg.ScoreFields.FIT)
                        .filter(found -> found.compareTo(new BigDecimal(score.toString())) == 0)
                        .isPresent();
    }

    private static ScoreMapping mapping(String entityType) {
        return ScoreMapping.of(entityType)
                .map(EntityScore.FIT_SCORE, DemoOrg.ScoreFields.FIT)
                .map(EntityScore.ENGAGEMENT_SCORE, DemoOrg.ScoreFields.ENGAGEMENT)
                .map(EntityScore.COMBINED_SCORE, DemoOrg.ScoreFields.COMBINED)
                .map(EntityScore.TIER, DemoOrg.ScoreFields.TIER)
                .map(EntityScore.SCORED_AT, DemoOrg.ScoreFields.SCORED_AT)
                .build();
    }

    private void summary(Database database) {
        console.line("");
        console.line("Summary");
        console.line(report.toString());
        console.line("");
        List<String> tables = new ArrayList<>();
        Stream.concat(TABLES.values().stream().sorted(), Stream.of("entity"))
                .forEach(table -> tables.add(database.rows(table, TENANT) + " in " + table));
        console.line("Database " + options.database() + ".mv.db now: " + String.join(", ", tables));
        console.line("API calls in all: " + calls.count() + ", " + (calls.count() - report.apiCalls())
                + " of them to describe objects and to read the scores back");
        if (report.problems().isEmpty()) {
            console.line(
                    "All numbers add up: read = unchanged + passed + failed + duplicates, and every passed record is in the database.");
        } else {
            console.line("NOT COMPLETE:");
            report.problems().forEach(problem -> console.line("  " + problem));
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
