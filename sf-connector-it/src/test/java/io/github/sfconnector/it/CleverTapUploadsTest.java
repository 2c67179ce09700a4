package io.github.sfconnector.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sfconnector.clevertap.CleverTapClient;
import io.github.sfconnector.clevertap.CleverTapRecord;
import io.github.sfconnector.clevertap.Identifier;
import io.github.sfconnector.clevertap.RecordOutcome;
import io.github.sfconnector.clevertap.RecordOutcome.Status;
import io.github.sfconnector.clevertap.UploadResult;
import io.github.sfconnector.core.retry.RetryPolicy;
import io.github.sfconnector.testkit.partner.FakeCleverTap;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Uploads to a CleverTap with limits and faults: what is there afterwards is what the outcomes say. */
class CleverTapUploadsTest {

    private final FakeCleverTap fake = FakeCleverTap.start("acc", "pass");
    private final ExecutorService pool = Executors.newFixedThreadPool(24);

    @AfterEach
    void stop() {
        pool.shutdownNow();
        fake.close();
    }

    private CleverTapClient.Builder client() {
        return CleverTapClient.builder(fake.url(), "acc", "pass")
                .retry(new RetryPolicy(6, Duration.ofMillis(1), Duration.ofMillis(2)))
                .pause(wait -> {});
    }

    private static CleverTapRecord profile(int i) {
        return CleverTapRecord.profile(Identifier.identity("SF_Contact_" + i))
                .set("Name", "Person " + i)
                .set("Email", i % 97 == 0 ? "nobody" : "p" + i + "@example.test")
                .build();
    }

    private static CleverTapRecord event(int i) {
        return CleverTapRecord.event(Identifier.identity("SF_Contact_" + i), "Signed Up")
                .at(Instant.ofEpochSecond(1_767_225_600L + i))
                .build();
    }

    @Test
    void hundredThousandProfiles_withBadOnesAndFaults_arriveWithinTheLimit_andAddUp() {
        for (int i = 5; i < 100_000; i += 1_000) {
            fake.failRecord("SF_Contact_" + i, 555, 1);
        }
        fake.failNext(503, 3);
        fake.loseAnswers(4);
        fake.latency(Duration.ofMillis(5));
        List<CleverTapRecord> records = IntStream.range(0, 100_000)
                .mapToObj(CleverTapUploadsTest::profile)
                .toList();

        UploadResult result = client().inFlight(15).executor(pool).build().upload(records);

        int bad = (100_000 + 96) / 97;
        assertThat(result.outcomes()).hasSize(100_000);
        assertThat(result.outcomes().get(4_711).index()).isEqualTo(4_711);
        assertThat(result.count(Status.REJECTED)).isEqualTo(bad);
        assertThat(result.count(Status.ACCEPTED)).isEqualTo(100_000 - bad);
        assertThat(result.problems()).allSatisfy(each -> {
            assertThat(each.index() % 97).isZero();
            assertThat(each.code()).isEqualTo(515);
        });
        assertThat(fake.profiles()).hasSize(100_000 - bad).doesNotHaveDuplicates();
        assertThat(fake.mostInFlight()).isBetween(2, 15);
    }

    @Test
    void events_whoseAnswersAreLost_areThereOnce_andSaidToBeUnknown() {
        List<CleverTapRecord> records =
                IntStream.range(0, 20_000).mapToObj(CleverTapUploadsTest::event).toList();
        CleverTapClient client = client().executor(pool).build();
        List<RecordOutcome> outcomes = new ArrayList<>();
        for (int from = 0; from < records.size(); from += 5_000) {
            fake.loseAnswers(1);
            fake.failNext(429, 1);
            fake.failNext(500, 1);
            fake.failRecord("SF_Contact_" + (from + 2_500), 555, 2);
            outcomes.addAll(client.upload(records.subList(from, from + 5_000)).outcomes());
        }
        Map<String, Long> received =
                fake.events().stream().collect(Collectors.groupingBy(e -> e.owner(), Collectors.counting()));
        assertThat(received)
                .hasSize(20_000)
                .allSatisfy((owner, times) -> assertThat(times).isEqualTo(1));
        Map<Status, Long> counts =
                outcomes.stream().collect(Collectors.groupingBy(RecordOutcome::status, Collectors.counting()));
        assertThat(counts).isEqualTo(Map.of(Status.UNKNOWN, 4_000L, Status.ACCEPTED, 16_000L));
    }

    @Test
    void events_keepTheirOrder_evenWithAnExecutor() {
        List<CleverTapRecord> records =
                IntStream.range(0, 3_500).mapToObj(CleverTapUploadsTest::event).toList();
        client().batchSize(500).executor(pool).build().upload(records);
        assertThat(fake.events()).extracting(e -> e.ts()).isSorted();
        assertThat(fake.mostInFlight()).isEqualTo(1);
    }

    @Test
    void tooManyConcurrentRequests_makeFewerOfThem_andNothingIsLost() {
        fake.limitInFlight(3);
        fake.latency(Duration.ofMillis(20));
        List<CleverTapRecord> records =
                IntStream.range(1, 97).mapToObj(CleverTapUploadsTest::profile).toList();
        UploadResult result = client().batchSize(4)
                .inFlight(12)
                .retry(new RetryPolicy(20, Duration.ofMillis(1), Duration.ofMillis(2)))
                .executor(pool)
                .build()
                .upload(records);
        assertThat(result.isComplete()).as(result.toString()).isTrue();
        assertThat(fake.profiles()).hasSize(96);
        // Twelve at once would have been refused again and again.
        assertThat(result.calls()).isLessThan(24 * 8);
    }

    @Test
    void threadsThatShareAClient_shareItsLimit() throws InterruptedException, ExecutionException, TimeoutException {
        fake.latency(Duration.ofMillis(10));
        CleverTapClient client = client().inFlight(3).batchSize(10).build();
        List<Future<UploadResult>> uploads = new ArrayList<>();
        for (int t = 0; t < 12; t++) {
            int first = 1 + t * 97;
            uploads.add(pool.submit(() -> client.upload(IntStream.range(first, first + 40)
                    .mapToObj(CleverTapUploadsTest::profile)
                    .toList())));
        }
        for (Future<UploadResult> upload : uploads) {
            assertThat(upload.get(60, TimeUnit.SECONDS).outcomes()).hasSize(40);
        }
        assertThat(fake.mostInFlight()).isBetween(2, 3);
    }

    @Test
    void dryRun_checksAndStoresNothing() {
        UploadResult result = client().build().dryRun(List.of(profile(0), profile(1), event(1)));
        assertThat(result.outcomes())
                .extracting(RecordOutcome::status)
                .containsExactly(Status.REJECTED, Status.ACCEPTED, Status.ACCEPTED);
        assertThat(fake.profiles()).isEmpty();
        assertThat(fake.events()).isEmpty();
        assertThat(fake.uploads()).isEmpty();
    }

    @Test
    void countersAreNotSentAgain_whenTheirAnswerIsLost() {
        Function<String, CleverTapRecord> visit = id -> CleverTapRecord.profile(Identifier.identity(id))
                .increment("Visits", 1)
                .build();
        fake.loseAnswers(1);
        UploadResult result = client().build().upload(List.of(visit.apply("a"), profile(1)));
        assertThat(result.outcomes())
                .extracting(RecordOutcome::status)
                .containsExactly(Status.UNKNOWN, Status.ACCEPTED);
        assertThat(fake.profile("a").orElseThrow()).containsEntry("Visits", 1);
    }

    @Test
    void operators_changeWhatIsThere() {
        CleverTapClient client = client().build();
        client.upload(List.of(CleverTapRecord.profile(Identifier.identity("a"))
                .setAll("Tags", List.of("x", "y"))
                .set("Old", "1")
                .build()));
        client.upload(List.of(CleverTapRecord.profile(Identifier.identity("a"))
                .add("Tags", List.of("z"))
                .delete("Old")
                .build()));
        client.upload(List.of(CleverTapRecord.profile(Identifier.identity("a"))
                .remove("Tags", List.of("x"))
                .build()));
        assertThat(fake.profile("a").orElseThrow()).isEqualTo(Map.of("Tags", List.of("y", "z")));
    }

    @Test
    void serviceThatIsGone_leavesEventsToBeSentAgain() {
        fake.close();
        UploadResult result = client().build().upload(List.of(event(1)));
        assertThat(result.outcomes().get(0).status()).isEqualTo(Status.FAILED);
        assertThat(result.calls()).isEqualTo(6);
    }

    @Test
    void connection_isTriedWithTheRealCredentials() {
        assertThat(client().build().testConnection().ok()).isTrue();
        assertThat(CleverTapClient.builder(fake.url(), "acc", "wrong")
                        .build()
                        .testConnection()
                        .ok())
                .isFalse();
        assertThat(fake.profiles()).isEmpty();
    }
}
