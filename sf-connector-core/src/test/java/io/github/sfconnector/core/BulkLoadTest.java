package io.github.sfconnector.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sfconnector.core.bulk.BulkCounts;
import io.github.sfconnector.core.bulk.BulkIngestJob;
import io.github.sfconnector.core.bulk.BulkJobException;
import io.github.sfconnector.core.bulk.BulkLoad;
import io.github.sfconnector.core.bulk.BulkLoadReport;
import io.github.sfconnector.core.bulk.BulkOutcome;
import io.github.sfconnector.core.bulk.BulkWait;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loads over HTTP: every row is accounted for by its key, whatever order and state the service tells of. */
@ExtendWith(LeakCheck.class)
class BulkLoadTest {

    private static final String JOB = "750000000000001AAA";

    private static List<SObject> rows(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> SObject.builder("Account")
                        .set("Ext__c", "k" + i)
                        .set("Name", "n, \"" + i + "\"\n")
                        .build())
                .toList();
    }

    private static BulkLoadReport load(StubBulk service, List<SObject> rows, int limit, List<BulkOutcome> outcomes) {
        try (StubOrg org = StubOrg.answering(service::answer)) {
            return Clients.once(org.uri())
                    .bulk()
                    .load(
                            BulkLoad.insert("Account")
                                    .key("Ext__c")
                                    .maxUploadBytes(limit)
                                    .build(),
                            rows,
                            outcomes::add);
        }
    }

    @Property(tries = 40)
    void outcomes_inAnyOrder_areMatchedByKeyAndAddUp(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int count) {
        StubBulk service = new StubBulk(seed);
        List<BulkOutcome> outcomes = new ArrayList<>();

        BulkLoadReport report = load(service, rows(count), 10_000_000, outcomes);

        assertThat(report.complete()).isTrue();
        assertThat(report.unknown()).isZero();
        assertThat(report.counts().total()).isEqualTo(count);
        Map<String, BulkOutcome> byKey = new TreeMap<>();
        outcomes.forEach(outcome -> byKey.put((String) outcome.row().get("Ext__c"), outcome));
        assertThat(byKey).hasSize(count);
        byKey.forEach((key, outcome) -> {
            assertThat(outcome.row().get("Name")).isEqualTo("n, \"" + key.substring(1) + "\"\n");
            switch (outcome.status()) {
                case SUCCEEDED -> assertThat(outcome.id()).contains("001");
                case FAILED -> assertThat(outcome.errors().get(0).code()).isEqualTo("STRING_TOO_LONG");
                default -> assertThat(outcome.status()).isEqualTo(BulkOutcome.Status.UNPROCESSED);
            }
        });
    }

    @Test
    void outcomes_fewerThanRows_leaveTheRestUnknown() {
        StubBulk service = new StubBulk(1).tamperedBy(rows -> rows.subList(1, rows.size()));

        BulkLoadReport report = load(service, rows(40), 10_000_000, new ArrayList<>());

        assertThat(report.complete()).isFalse();
        assertThat(report.unknown()).isEqualTo(1);
        assertThat(report.counts().total()).isEqualTo(39);
    }

    @Test
    void outcomes_ofARowThatWasNotSent_areNotTakenForThatRow() {
        StubBulk service = new StubBulk(1).tamperedBy(rows -> {
            List<String> changed = new ArrayList<>(rows);
            changed.set(0, changed.get(1));
            return changed;
        });

        BulkLoadReport report = load(service, rows(40), 10_000_000, new ArrayList<>());

        assertThat(report.counts().total()).isEqualTo(40);
        assertThat(report.jobs().get(0).keysMatch()).isFalse();
        assertThat(report.complete()).isFalse();
    }

    @Test
    void outcomes_damaged_leaveTheJobUnknownWithItsProblem() {
        StubBulk service = new StubBulk(1).tamperedBy(rows -> List.of("\"a row\",\"of another\",\"shape\""));

        BulkLoadReport report = load(service, rows(10), 10_000_000, new ArrayList<>());

        assertThat(report.complete()).isFalse();
        assertThat(report.jobs().get(0).problem()).isNotNull().hasMessageNotContaining("another");
        assertThat(report.unknown()).isEqualTo(10);
    }

    @Test
    void upload_ofEachJob_fitsTheLimitAndHasTheHeader() {
        StubBulk service = new StubBulk(1);
        try (StubOrg org = StubOrg.answering(service::answer)) {
            Clients.once(org.uri())
                    .bulk()
                    .load(BulkLoad.insert("Account").maxUploadBytes(200).build(), rows(30), outcome -> {});
        }

        assertThat(service.uploads()).hasSizeGreaterThan(2).allSatisfy(upload -> {
            assertThat(upload).startsWith("Ext__c,Name\n").hasSizeLessThanOrEqualTo(200);
        });
    }

    @Test
    void abortAndDelete_sendWhatTheServiceDocuments() {
        try (StubOrg org = StubOrg.always(Reply.ok("{\"id\":\"" + JOB + "\",\"state\":\"Aborted\"}"))) {
            BulkIngestJob job = Clients.once(org.uri()).bulk().ingestJob(JOB);
            job.abort();
            job.delete();

            assertThat(org.received())
                    .extracting(request -> request.method() + " " + request.uri())
                    .containsExactly(
                            "PATCH /services/data/v66.0/jobs/ingest/" + JOB,
                            "DELETE /services/data/v66.0/jobs/ingest/" + JOB);
            assertThat(org.received().get(0).body()).isEqualTo("{\"state\":\"Aborted\"}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Open", "OnHold", "NewInLaterVersions"})
    void await_stateThatNoWaitingEnds_isTypedAtOnce(String state) {
        try (StubOrg org = StubOrg.always(Reply.ok("{\"id\":\"" + JOB + "\",\"state\":\"" + state + "\"}"))) {
            BulkIngestJob job = Clients.once(org.uri()).bulk().ingestJob(JOB);

            assertThatThrownBy(() -> job.await(BulkWait.defaults()))
                    .isInstanceOfSatisfying(
                            BulkJobException.class,
                            e -> assertThat(e.job().state()).isEqualTo(state));
            assertThat(org.received()).hasSize(1);
        }
    }

    private static BulkLoadReport deletion(BulkLoad load, List<BulkOutcome> outcomes) {
        String operation = load.operation().apiName();
        Map<String, String> results = Map.of(
                "successfulResults",
                        "\"sf__Id\",\"sf__Created\",\"Id\"\n\"001000000000001AAA\",\"false\",\"001000000000001AAA\"\n",
                "failedResults",
                        "\"sf__Id\",\"sf__Error\",\"Id\"\n"
                                + "\"001000000000002AAA\",\"ENTITY_IS_DELETED:entity is deleted:--\",\"001000000000002AAA\"\n"
                                + "\"\",\"ENTITY_IS_DELETED:entity is deleted:--;UNABLE_TO_LOCK_ROW:unable to obtain exclusive access:--\",\"001000000000003AAA\"\n"
                                + "\"\",\"INVALID_CROSS_REFERENCE_KEY:invalid cross reference id:--\",\"001000000000004AAA\"\n",
                "unprocessedrecords", "\"Id\"\n");
        try (StubOrg org = StubOrg.answering(request -> {
            String path = request.uri().getPath();
            String rows = results.get(path.substring(path.lastIndexOf('/') + 1));
            String state = request.method().equals("GET") ? "JobComplete" : "Open";
            return rows != null
                    ? Reply.of(200, rows)
                    : Reply.ok("{\"id\":\"" + JOB + "\",\"operation\":\"" + operation
                            + "\",\"object\":\"Account\",\"state\":\"" + state + "\"}");
        })) {
            List<SObject> rows = IntStream.rangeClosed(1, 4)
                    .mapToObj(i -> SObject.builder("Account")
                            .id("00100000000000" + i + "AAA")
                            .build())
                    .toList();
            return Clients.once(org.uri()).bulk().load(load, rows, outcomes::add);
        }
    }

    @Test
    void delete_ofARecordThatIsGone_countsAsDone_asInACollectionsRequest() {
        List<BulkOutcome> outcomes = new ArrayList<>();

        BulkLoadReport report = deletion(BulkLoad.delete("Account").build(), outcomes);

        assertThat(report.complete()).isTrue();
        assertThat(report.counts()).isEqualTo(new BulkCounts(2, 2, 0));
        assertThat(outcomes)
                .extracting(BulkOutcome::status)
                .containsExactly(
                        BulkOutcome.Status.SUCCEEDED,
                        BulkOutcome.Status.SUCCEEDED,
                        BulkOutcome.Status.FAILED,
                        BulkOutcome.Status.FAILED);
        assertThat(outcomes.get(1).errors()).singleElement().satisfies(error -> {
            assertThat(error.code()).isEqualTo("ENTITY_IS_DELETED");
            assertThat(error.message()).isEqualTo("entity is deleted");
        });
        assertThat(outcomes.get(2).errors()).hasSize(2);
    }

    @Test
    void hardDelete_ofARecordInTheRecycleBin_fails() {
        List<BulkOutcome> outcomes = new ArrayList<>();

        BulkLoadReport report = deletion(BulkLoad.hardDelete("Account").build(), outcomes);

        assertThat(report.counts()).isEqualTo(new BulkCounts(1, 3, 0));
        assertThat(outcomes.get(1).status()).isEqualTo(BulkOutcome.Status.FAILED);
    }
}
