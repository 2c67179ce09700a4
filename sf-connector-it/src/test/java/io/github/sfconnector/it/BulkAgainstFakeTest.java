package io.github.sfconnector.it;

import static io.github.sfconnector.testkit.fault.Faults.bulk;
import static io.github.sfconnector.testkit.fault.Faults.closeAfterProcessing;
import static io.github.sfconnector.testkit.fault.Faults.cutMidBody;
import static io.github.sfconnector.testkit.fault.Faults.error;
import static io.github.sfconnector.testkit.fault.Faults.header;
import static io.github.sfconnector.testkit.fault.Faults.path;
import static io.github.sfconnector.testkit.fault.Faults.resetConnection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.sfconnector.core.ApiVersion;
import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.core.bulk.BulkCountException;
import io.github.sfconnector.core.bulk.BulkCounts;
import io.github.sfconnector.core.bulk.BulkDelimiter;
import io.github.sfconnector.core.bulk.BulkJobException;
import io.github.sfconnector.core.bulk.BulkLineEnding;
import io.github.sfconnector.core.bulk.BulkLoad;
import io.github.sfconnector.core.bulk.BulkLoadReport;
import io.github.sfconnector.core.bulk.BulkOutcome;
import io.github.sfconnector.core.bulk.BulkOutcome.Status;
import io.github.sfconnector.core.bulk.BulkQuery;
import io.github.sfconnector.core.bulk.BulkQueryJob;
import io.github.sfconnector.core.bulk.BulkRows;
import io.github.sfconnector.core.bulk.BulkUnsupportedException;
import io.github.sfconnector.core.bulk.BulkUnsupportedException.Reason;
import io.github.sfconnector.core.bulk.BulkWait;
import io.github.sfconnector.core.bulk.BulkWaitException;
import io.github.sfconnector.core.error.NotFoundException;
import io.github.sfconnector.core.write.SaveResult;
import io.github.sfconnector.core.write.WriteOptions;
import io.github.sfconnector.testkit.BulkSettings;
import io.github.sfconnector.testkit.FakeSalesforce;
import io.github.sfconnector.testkit.FakeTokenSource;
import io.github.sfconnector.testkit.FieldDefinition;
import io.github.sfconnector.testkit.FieldType;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bulk jobs both ways: rows equal to REST's, counts that add up, and every way a job can go wrong. */
class BulkAgainstFakeTest {

    private static final BulkWait SOON = BulkWait.upTo(Duration.ofMinutes(10));

    private final List<Duration> waits = new ArrayList<>();
    private FakeSalesforce sf = FakeSalesforce.builder().start();
    private SalesforceClient client = connect(sf);

    private SalesforceClient connect(FakeSalesforce server) {
        return SalesforceClient.builder(FakeTokenSource.of(server))
                .pause(waits::add)
                .random(() -> 0L)
                .build();
    }

    private void restart(BulkSettings settings) {
        sf.close();
        sf = FakeSalesforce.builder().bulk(settings).start();
        client = connect(sf);
    }

    @AfterEach
    void stop() {
        sf.close();
    }

    private List<String> accounts(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> sf.org().insert("Account", Map.of("Name", "Account " + i)))
                .toList();
    }

    private static List<SObject> all(BulkRows rows) {
        try (rows) {
            return rows.stream().toList();
        }
    }

    private BulkQueryJob done(String soql) {
        BulkQueryJob job = client.bulk().query(soql);
        job.await(SOON);
        return job;
    }

    @Test
    void rows_ofEveryType_equalThoseOfRest() {
        sf.org()
                .addField(
                        "Contact",
                        FieldDefinition.builder("Score__c", FieldType.DOUBLE)
                                .precision(9, 3)
                                .build());
        sf.org()
                .addField(
                        "Contact",
                        FieldDefinition.builder("Visits__c", FieldType.INT).build());
        sf.org()
                .addField(
                        "Contact",
                        FieldDefinition.builder("Seen__c", FieldType.DATETIME).build());
        sf.org()
                .addField(
                        "Contact",
                        FieldDefinition.builder("Born__c", FieldType.DATE).build());
        sf.org()
                .addField(
                        "Contact",
                        FieldDefinition.builder("Vip__c", FieldType.BOOLEAN).build());
        String account = sf.org().insert("Account", Map.of("Name", "A \"quoted\", with comma\nand line"));
        Map<String, Object> full = new HashMap<>(Map.of(
                "LastName",
                "  NA  ",
                "AccountId",
                account,
                "Score__c",
                new BigDecimal("12.340"),
                "Visits__c",
                47,
                "Seen__c",
                java.time.Instant.parse("2026-01-02T03:04:05Z"),
                "Born__c",
                java.time.LocalDate.parse("1999-12-31"),
                "Vip__c",
                true));
        sf.org().insert("Contact", full);
        sf.org().insert("Contact", Map.of("LastName", "Ünïcode 世界 😀", "Score__c", new BigDecimal("400")));
        String soql =
                "SELECT Id, LastName, Score__c, Visits__c, Seen__c, Born__c, Vip__c, SystemModstamp, Account.Name,"
                        + " Account.Id FROM Contact";

        List<SObject> rest;
        try (java.util.stream.Stream<SObject> rows = client.query(soql).stream()) {
            rest = rows.toList();
        }
        List<SObject> bulk = all(done(soql).rows());

        assertThat(bulk).containsExactlyInAnyOrderElementsOf(rest);
        assertThat(bulk).anySatisfy(row -> assertThat(row.get("Account")).isNull());
        assertThat(bulk).anySatisfy(row -> assertThat(row.get("Visits__c")).isEqualTo(47L));
    }

    @Test
    void select_compoundField_isRebuiltFromItsParts() {
        sf.org().insert("Account", Map.of("Name", "A", "BillingCity", "Bern", "BillingStreet", "Am Weg 1\nHof"));
        sf.org().insert("Account", Map.of("Name", "B"));

        BulkQuery query =
                BulkQuery.select(client.describe("Account"), List.of("Name", "BillingAddress"), "ORDER BY Name");
        BulkQueryJob job = client.bulk().query(query);
        job.await(SOON);
        List<SObject> rows = all(job.rows());

        assertThat(rows.get(0).text("BillingAddress.city")).contains("Bern");
        assertThat(rows.get(0).text("BillingAddress.street")).contains("Am Weg 1\nHof");
        assertThat(rows.get(1).get("BillingAddress")).isNull();
        assertThat(rows.get(1).has("BillingAddress")).isTrue();
        assertThat(rows.get(0).has("BillingCity")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0,3", "1,3", "3,3", "4,3", "10,3", "10,1000"})
    void rows_ofAnyNumberOfPages_comeOnceEach(int count, int pageRows) {
        List<String> ids = accounts(count);
        List<SObject> rows = all(done("SELECT Id, Name FROM Account").rows("", pageRows));
        assertThat(rows).extracting(row -> row.id().orElseThrow()).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void rows_fromALaterLocator_goOnInAnotherProcess() {
        List<String> ids = accounts(7);
        BulkQueryJob job = done("SELECT Id FROM Account");
        Set<String> seen = new TreeSet<>();
        String locator;
        try (BulkRows rows = job.rows("", 2)) {
            for (int i = 0; i < 5; i++) {
                seen.add(rows.next().id().orElseThrow());
            }
            locator = rows.locator();
        }

        BulkQueryJob resumed = connect(sf).bulk().queryJob(job.id(), BulkQuery.of("SELECT Id FROM Account"));
        all(resumed.rows(locator, 2)).forEach(row -> seen.add(row.id().orElseThrow()));

        assertThat(seen).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void rows_downloadCutMidway_isTakenUpWithoutGapOrRepetition() {
        List<String> ids = accounts(500);
        BulkQueryJob job = done("SELECT Id, Name FROM Account");
        sf.when(path(".*/results")).then(cutMidBody(), resetConnection());

        List<SObject> rows = all(job.rows());

        assertThat(rows)
                .extracting(row -> row.id().orElseThrow())
                .doesNotHaveDuplicates()
                .hasSize(ids.size());
    }

    @Test
    void rows_sessionExpiredBetweenPages_goOnWithANewOne() {
        List<String> ids = accounts(9);
        BulkQueryJob job = done("SELECT Id FROM Account");
        List<SObject> rows = new ArrayList<>();
        try (BulkRows reading = job.rows("", 3)) {
            while (reading.hasNext()) {
                rows.add(reading.next());
                if (rows.size() % 3 == 0) {
                    sf.expireSessions();
                }
            }
        }
        assertThat(rows).hasSize(ids.size());
    }

    @Test
    void rows_fewerThanAnnounced_areNotTakenForAll() {
        accounts(4);
        BulkQueryJob job = done("SELECT Id FROM Account");
        sf.when(path(".*/results")).then(header("Sforce-NumberOfRecords", "5"));

        BulkCountException e = catchThrowableOfType(BulkCountException.class, () -> all(job.rows()));

        assertThat(e.expected()).isEqualTo(5);
        assertThat(e.received()).isEqualTo(4);
    }

    @Test
    void rows_pagesCutShortByTheLocator_missTheJobsTotal() {
        accounts(6);
        BulkQueryJob job = done("SELECT Id FROM Account");
        sf.when(path(".*/results")).then(header("Sforce-Locator", "null"));

        assertThatThrownBy(() -> all(job.rows("", 4)))
                .isInstanceOfSatisfying(
                        BulkCountException.class, e -> assertThat(e.received()).isEqualTo(4));
    }

    @Test
    void pages_readSideBySide_giveEachRowOnce() {
        restart(BulkSettings.defaults().withResultRows(10));
        List<String> ids = accounts(173);
        BulkQueryJob job = done("SELECT Id FROM Account");
        Set<String> seen = new ConcurrentSkipListSet<>();
        ExecutorService lanes = Executors.newFixedThreadPool(4);
        try {
            long rows = job.pages(
                    4,
                    lanes,
                    page -> page.forEachRemaining(row -> seen.add(row.id().orElseThrow())));
            assertThat(rows).isEqualTo(173);
        } finally {
            lanes.shutdownNow();
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void pages_readerThatThrows_endsAllWithItsFailure() {
        restart(BulkSettings.defaults().withResultRows(5));
        accounts(60);
        BulkQueryJob job = done("SELECT Id FROM Account");
        ExecutorService lanes = Executors.newFixedThreadPool(3);
        try {
            assertThatThrownBy(() -> job.pages(3, lanes, page -> {
                        throw new IllegalStateException("sink is full");
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("sink is full");
        } finally {
            lanes.shutdownNow();
        }
    }

    @Test
    void pages_inAVersionWithoutLinks_areReadOneAfterTheOther() {
        accounts(5);
        SalesforceClient old = SalesforceClient.builder(FakeTokenSource.of(sf))
                .apiVersion(new ApiVersion(57))
                .pause(waits::add)
                .build();
        BulkQueryJob job = old.bulk().query("SELECT Id FROM Account");
        job.await(SOON);
        List<SObject> rows = new ArrayList<>();

        assertThat(job.pages(4, Runnable::run, page -> page.forEachRemaining(rows::add)))
                .isEqualTo(5);
        assertThat(rows).hasSize(5);
    }

    @Test
    void await_slowJob_looksAtGrowingIntervals_andLeavesItAloneAtTheDeadline() {
        restart(BulkSettings.defaults().withPolls(6));
        accounts(1);
        BulkQueryJob job = client.bulk().query("SELECT Id FROM Account");
        BulkWait brief = new BulkWait(Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofSeconds(2));

        BulkWaitException e = catchThrowableOfType(BulkWaitException.class, () -> job.await(brief));

        assertThat(e.jobId()).isEqualTo(job.id());
        assertThat(waits)
                .containsExactly(
                        Duration.ofSeconds(1), Duration.ofMillis(1500), Duration.ofSeconds(2), Duration.ofMillis(500));
        assertThat(job.await(SOON).complete()).isTrue();
    }

    @Test
    void await_failedAndAbortedJobs_endAtOnceWithTheServersWords() {
        restart(BulkSettings.defaults().withFailure("Account", "InternalServerError : it broke", 0));
        accounts(1);
        BulkQueryJob failed = client.bulk().query("SELECT Id FROM Account");
        assertThatThrownBy(() -> failed.await(SOON)).isInstanceOfSatisfying(BulkJobException.class, e -> {
            assertThat(e.job().errorMessage()).contains("InternalServerError : it broke");
            assertThat(e.getMessage()).contains("InternalServerError").doesNotContain("it broke");
        });

        restart(BulkSettings.defaults().withPolls(3));
        BulkQueryJob aborted = client.bulk().query("SELECT Id FROM Account");
        aborted.abort();
        assertThatThrownBy(() -> aborted.await(SOON))
                .isInstanceOfSatisfying(
                        BulkJobException.class, e -> assertThat(e.job().state()).isEqualTo("Aborted"));
        assertThat(waits).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT BillingAddress FROM Account | COMPOUND_FIELD",
                "SELECT COUNT(Id) FROM Account | QUERY_FEATURE",
                "SELECT Id, (SELECT Id FROM Contacts) FROM Account | QUERY_FEATURE",
                "SELECT Id FROM Account LIMIT 5 OFFSET 2 | QUERY_FEATURE"
            })
    void query_thatBulkJobsCannotAnswer_saysWhy(String soql, Reason reason) {
        assertThatThrownBy(() -> client.bulk().query(soql))
                .isInstanceOfSatisfying(
                        BulkUnsupportedException.class,
                        e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test
    void query_objectWithoutBulk_andAllowanceUsedUp_sayWhy() {
        restart(BulkSettings.defaults().withUnsupported("Contact").withQueryJobsPerDay(1));
        assertThatThrownBy(() -> client.bulk().query("SELECT Id FROM Contact"))
                .isInstanceOfSatisfying(
                        BulkUnsupportedException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.OBJECT));
        client.bulk().query("SELECT Id FROM Account");
        assertThatThrownBy(() -> client.bulk().query("SELECT Id FROM Account"))
                .isInstanceOfSatisfying(
                        BulkUnsupportedException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.QUOTA));
    }

    @Test
    void delete_endsTheJob_soThatResumingSaysItIsGone() {
        BulkQueryJob job = done("SELECT Id FROM Account");
        job.delete();
        assertThatThrownBy(job::info).isInstanceOf(NotFoundException.class);
    }

    @Test
    void resumed_jobThatIsThereOrGone_isGoneOnWithOrStartedAnew() {
        List<String> ids = accounts(3);
        BulkQuery query = BulkQuery.of("SELECT Id FROM Account");
        BulkQueryJob job = client.bulk().query(query);

        BulkQueryJob same = connect(sf).bulk().resumed(job.id(), query);
        assertThat(same.id()).isEqualTo(job.id());
        same.await(SOON);
        assertThat(all(same.rows())).hasSize(3);

        job.delete();
        BulkQueryJob anew = client.bulk().resumed(job.id(), query);
        assertThat(anew.id()).isNotEqualTo(job.id());
        anew.await(SOON);
        assertThat(all(anew.rows())).extracting(row -> row.get("Id")).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void queryAll_deletedRows_areThere() {
        List<String> ids = accounts(2);
        sf.org().delete(ids.get(0));
        BulkQueryJob job = client.bulk()
                .query(BulkQuery.of("SELECT Id, IsDeleted FROM Account").withDeleted());
        job.await(SOON);
        assertThat(all(job.rows()))
                .extracting(row -> row.flag("IsDeleted").orElseThrow())
                .containsExactlyInAnyOrder(true, false);
    }

    private void keyed() {
        sf.org()
                .addField(
                        "Account",
                        FieldDefinition.builder("Ext__c", FieldType.STRING)
                                .length(80)
                                .externalId()
                                .unique()
                                .build());
    }

    private static SObject row(String key, Object name) {
        return SObject.builder("Account").set("Ext__c", key).set("Name", name).build();
    }

    @ParameterizedTest
    @CsvSource({"COMMA,LF", "TAB,CRLF", "PIPE,LF", "SEMICOLON,CRLF", "CARET,LF", "BACKQUOTE,LF"})
    void load_oddTexts_arriveAsTheyAre(BulkDelimiter delimiter, BulkLineEnding ending) {
        keyed();
        List<String> texts = List.of("a,b;c|d^e`f\tg", "\"quoted\"", "NA", "null", "line\nbreak", "世界 😀 é");
        List<SObject> rows = IntStream.range(0, texts.size())
                .mapToObj(i -> row("k" + i, texts.get(i)))
                .toList();
        List<BulkOutcome> outcomes = new ArrayList<>();

        BulkLoadReport report = client.bulk()
                .load(
                        BulkLoad.upsert("Account", "Ext__c")
                                .delimiter(delimiter)
                                .lineEnding(ending)
                                .build(),
                        rows,
                        outcomes::add);

        assertThat(report.complete()).as(report.toString()).isTrue();
        assertThat(outcomes).allMatch(outcome -> outcome.status() == Status.SUCCEEDED && outcome.created());
        assertThat(sf.org().rows("Account"))
                .extracting(row -> row.get("Name"))
                .containsExactlyInAnyOrderElementsOf(texts);
    }

    @Test
    void load_nullAbsentAndEmpty_areThreeThings() {
        keyed();
        String id = sf.org().insert("Account", Map.of("Name", "A", "Ext__c", "1", "Phone", "1", "Website", "w"));
        List<BulkOutcome> outcomes = new ArrayList<>();

        BulkLoadReport report = client.bulk()
                .load(
                        BulkLoad.update("Account").build(),
                        List.of(
                                SObject.builder("Account")
                                        .id(id)
                                        .set("Phone", null)
                                        .build(),
                                SObject.builder("Account")
                                        .id(id)
                                        .set("Website", "")
                                        .build(),
                                SObject.builder("Account")
                                        .id(id)
                                        .set("Website", "#N/A")
                                        .build()),
                        outcomes::add);

        assertThat(sf.org().find("Account", id).orElseThrow())
                .containsEntry("Phone", null)
                .containsEntry("Website", "w");
        assertThat(report.refused()).isEqualTo(2);
        assertThat(report.counts()).isEqualTo(new BulkCounts(1, 0, 0));
        assertThat(outcomes)
                .filteredOn(outcome -> outcome.status() == Status.NOT_SENT)
                .extracting(outcome -> outcome.errors().get(0).fields())
                .containsExactly(List.of("Website"), List.of("Website"));
    }

    @Test
    void load_overTheUploadLimit_isSplitAtRowsAndAddsUp() {
        keyed();
        List<SObject> rows = new ArrayList<>();
        IntStream.range(0, 300).forEach(i -> rows.add(row("k" + i, i % 50 == 7 ? "x".repeat(300) : "Name " + i)));
        Map<String, Status> outcomes = new HashMap<>();

        BulkLoadReport report = client.bulk()
                .load(
                        BulkLoad.upsert("Account", "Ext__c")
                                .maxUploadBytes(1_500)
                                .build(),
                        rows,
                        outcome -> outcomes.put(outcome.row().text("Ext__c").orElseThrow(), outcome.status()));

        assertThat(report.jobs()).hasSizeGreaterThan(3).allMatch(BulkLoadReport.Job::accounted);
        assertThat(report.counts()).isEqualTo(new BulkCounts(294, 6, 0));
        assertThat(outcomes).hasSize(300).containsEntry("k7", Status.FAILED).containsEntry("k8", Status.SUCCEEDED);
        assertThat(sf.org().count("Account")).isEqualTo(294);
    }

    @Test
    void load_failedRows_tellCodeMessageAndFields() {
        List<BulkOutcome> outcomes = new ArrayList<>();
        client.bulk()
                .load(
                        BulkLoad.insert("Account").key("Phone").build(),
                        List.of(SObject.builder("Account").set("Phone", "1").build()),
                        outcomes::add);

        assertThat(outcomes).singleElement().satisfies(outcome -> {
            assertThat(outcome.status()).isEqualTo(Status.FAILED);
            assertThat(outcome.errors().get(0).code()).isEqualTo("REQUIRED_FIELD_MISSING");
            assertThat(outcome.errors().get(0).fields()).containsExactly("Name");
        });
    }

    @Test
    void load_jobThatFailsMidway_tellsWhatWasNotReached() {
        restart(BulkSettings.defaults().withFailure("Account", "InternalServerError : gone", 3));
        keyed();
        List<SObject> rows =
                IntStream.range(0, 10).mapToObj(i -> row("k" + i, "N" + i)).toList();
        List<BulkOutcome> outcomes = new ArrayList<>();

        BulkLoadReport report =
                client.bulk().load(BulkLoad.upsert("Account", "Ext__c").build(), rows, outcomes::add);

        assertThat(report.counts()).isEqualTo(new BulkCounts(3, 0, 7));
        assertThat(report.jobs().get(0).state()).isEqualTo("Failed");
        assertThat(report.jobs().get(0).accounted()).isTrue();
        assertThat(outcomes).hasSize(10);
        assertThat(sf.org().count("Account")).isEqualTo(3);
    }

    @Test
    void load_uploadThatBreaks_isGivenUpAndSentAgain_withoutWritingTwice() {
        keyed();
        List<SObject> rows =
                IntStream.range(0, 50).mapToObj(i -> row("k" + i, "N" + i)).toList();
        sf.when(path(".*/batches")).then(resetConnection(), closeAfterProcessing());

        BulkLoadReport report =
                client.bulk().load(BulkLoad.insert("Account").key("Ext__c").build(), rows, outcome -> {});

        assertThat(report.complete()).as(report.toString()).isTrue();
        assertThat(report.counts().succeeded()).isEqualTo(50);
        assertThat(sf.org().count("Account")).isEqualTo(50);
    }

    @Test
    void load_answerToTheCloseLost_isSettledByTheJobsState() {
        keyed();
        sf.when(bulk().method("PATCH")).then(closeAfterProcessing());

        BulkLoadReport report =
                client.bulk().load(BulkLoad.insert("Account").build(), List.of(row("k", "N")), outcome -> {});

        assertThat(report.complete()).as(report.toString()).isTrue();
        assertThat(sf.org().count("Account")).isEqualTo(1);
    }

    @Test
    void load_sessionExpiredBeforeTheUpload_sendsTheSameRowsAgain() {
        keyed();
        List<SObject> rows =
                IntStream.range(0, 40).mapToObj(i -> row("k" + i, "N" + i)).toList();
        client.session();
        // The job is created with the old session, the upload meets its end.
        sf.expireSessionAfter(1);

        BulkLoadReport report =
                client.bulk().load(BulkLoad.upsert("Account", "Ext__c").build(), rows, outcome -> {});

        assertThat(report.complete()).as(report.toString()).isTrue();
        assertThat(report.jobs())
                .singleElement()
                .satisfies(job -> assertThat(job.sent()).isEqualTo(40));
    }

    @Test
    void load_sourceThatThrows_saysWhereToGoOn() {
        keyed();
        Iterable<SObject> rows = () -> IntStream.range(0, 30)
                .mapToObj(i -> {
                    if (i == 20) {
                        throw new IllegalStateException("the cursor is closed");
                    }
                    return row("k" + i, "N" + i);
                })
                .iterator();

        BulkLoadReport report = client.bulk()
                .load(
                        BulkLoad.upsert("Account", "Ext__c")
                                .columns(List.of("Ext__c", "Name"))
                                .build(),
                        rows,
                        outcome -> {});

        assertThat(report.failure()).containsInstanceOf(IllegalStateException.class);
        assertThat(report.failure().orElseThrow()).hasMessage("the cursor is closed");
        assertThat(report.rowsTaken()).isZero();
        assertThat(report.complete()).isFalse();
        assertThat(sf.org().count("Account")).isZero();
    }

    @Test
    void load_refusedForGood_reportsTheFirstRowThatWasNotSent() {
        keyed();
        List<SObject> rows =
                IntStream.range(0, 100).mapToObj(i -> row("k" + i, "N" + i)).toList();
        sf.when(path(".*/batches").nth(2)).then(error(400, "CLIENTINPUTERROR", "no"));

        BulkLoadReport report = client.bulk()
                .load(BulkLoad.upsert("Account", "Ext__c").maxUploadBytes(400).build(), rows, outcome -> {});

        assertThat(report.complete()).isFalse();
        assertThat(report.failure()).isPresent();
        assertThat(report.rowsTaken()).isEqualTo(report.counts().succeeded()).isPositive();
        assertThat(sf.org().count("Account")).isEqualTo((int) report.rowsTaken());
    }

    @Test
    void load_notDoneInTime_isUnknown_andItsOutcomesAreReadLater() {
        restart(BulkSettings.defaults().withPolls(50));
        keyed();
        BulkLoadReport report = client.bulk()
                .load(
                        BulkLoad.upsert("Account", "Ext__c")
                                .waiting(BulkWait.upTo(Duration.ofSeconds(2)))
                                .build(),
                        List.of(row("k", "N")),
                        outcome -> {});

        assertThat(report.complete()).isFalse();
        assertThat(report.unknown()).isEqualTo(1);
        assertThat(report.jobs().get(0).problem()).isInstanceOf(BulkWaitException.class);

        String jobId = report.jobs().get(0).id();
        connect(sf).bulk().ingestJob(jobId).await(BulkWait.upTo(Duration.ofHours(1)));
        List<BulkOutcome> outcomes = new ArrayList<>();
        assertThat(connect(sf).bulk().ingestJob(jobId).outcomes(outcomes::add)).isEqualTo(new BulkCounts(1, 0, 0));
        assertThat(outcomes)
                .singleElement()
                .satisfies(outcome -> assertThat(outcome.id()).isPresent());
    }

    @Test
    void load_deleteById_removesTheRecords() {
        List<String> ids = accounts(5);
        BulkLoadReport report = client.bulk()
                .load(
                        BulkLoad.delete("Account").build(),
                        ids.stream()
                                .map(id -> SObject.builder("Account").id(id).build())
                                .toList(),
                        outcome -> {});
        assertThat(report.complete()).as(report.toString()).isTrue();
        assertThat(sf.org().count("Account")).isZero();
    }

    @Test
    void load_deleteOfRecordsThatAreGone_agreesWithACollectionsRequest() {
        List<String> ids = accounts(6);
        sf.org().delete(ids.get(0));
        sf.org().delete(ids.get(1));
        List<BulkOutcome> outcomes = new ArrayList<>();
        BulkLoadReport report = client.bulk()
                .load(
                        BulkLoad.delete("Account").build(),
                        ids.subList(1, 6).stream()
                                .map(id -> SObject.builder("Account").id(id).build())
                                .toList(),
                        outcomes::add);

        assertThat(report.complete()).as(report.toString()).isTrue();
        assertThat(report.counts()).isEqualTo(new BulkCounts(5, 0, 0));
        assertThat(outcomes)
                .filteredOn(outcome -> !outcome.errors().isEmpty())
                .singleElement()
                .satisfies(outcome -> {
                    assertThat(outcome.status()).isEqualTo(BulkOutcome.Status.SUCCEEDED);
                    assertThat(outcome.row().id()).contains(ids.get(1));
                    assertThat(outcome.errors().get(0).code()).isEqualTo("ENTITY_IS_DELETED");
                });
        assertThat(client.collections().delete(ids.subList(0, 1), WriteOptions.defaults()))
                .allMatch(SaveResult::succeeded);
    }

    @Test
    void load_hardDeleteOfARecordInTheRecycleBin_isRefused() {
        List<String> ids = accounts(1);
        sf.org().delete(ids.get(0));
        BulkLoadReport report = client.bulk()
                .load(
                        BulkLoad.hardDelete("Account").build(),
                        List.of(SObject.builder("Account").id(ids.get(0)).build()),
                        outcome -> {});

        assertThat(report.counts()).isEqualTo(new BulkCounts(0, 1, 0));
    }

    @Test
    void load_noRows_startsNoJob() {
        long before = sf.requestCount();
        BulkLoadReport report = client.bulk().load(BulkLoad.insert("Account").build(), List.of(), outcome -> {});
        assertThat(report.complete()).as(report.toString()).isTrue();
        assertThat(sf.requestCount()).isEqualTo(before);
    }
}
