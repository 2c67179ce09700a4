package io.github.sfconnector.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.sfconnector.core.bulk.BulkQuery;
import io.github.sfconnector.core.composite.CompositeRequest;
import io.github.sfconnector.core.composite.Subrequest;
import io.github.sfconnector.core.error.UnreadableResponseException;
import io.github.sfconnector.core.query.QueryPage;
import io.github.sfconnector.core.retry.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An answer that says success and is damaged, as a proxy makes them, is asked for again where that does no harm. */
@ExtendWith(LeakCheck.class)
class DamagedAnswersTest {

    private static final String ID = "001000000000001AAA";
    private static final String ACCOUNT = "{\"attributes\":{\"type\":\"Account\"},\"Id\":\"" + ID + "\"}";
    private static final Instant DAY = Instant.parse("2026-01-01T00:00:00Z");

    private final RecordingListener listener = new RecordingListener();

    private SalesforceClient client(StubOrg org) {
        return Clients.builder(org.uri())
                .listener(listener)
                .retryPolicy(new RetryPolicy(3, Duration.ZERO, Duration.ZERO))
                .build();
    }

    private static Arguments read(String name, String answer, Function<SalesforceClient, Object> call) {
        return Arguments.of(Named.of(name, answer), call);
    }

    static Stream<Arguments> reads() {
        return Stream.of(
                read(
                        "query",
                        Reply.pageJson("X", null, "\"Id\":\"1\""),
                        c -> assertThat(c.query("SELECT Id FROM X").stream()).hasSize(1)),
                read("further page", Reply.pageJson("X", null), c -> c.queryMore("/services/data/v66.0/query/01g-2")),
                read("describe", "{\"name\":\"X\",\"fields\":[]}", c -> c.describe("X")),
                read(
                        "kept describe",
                        "{\"name\":\"X\",\"fields\":[]}",
                        c -> c.describes().get("X")),
                read("all objects", "{\"maxBatchSize\":200,\"sobjects\":[]}", SalesforceClient::describeGlobal),
                read("picklists", "{\"picklistFieldValues\":{}}", c -> c.picklists("X", "012000000000001AAA")),
                read(
                        "limits",
                        "{\"DailyApiRequests\":{\"Max\":1,\"Remaining\":1}}",
                        c -> c.org().limits()),
                read(
                        "versions",
                        "[{\"version\":\"66.0\",\"label\":\"x\",\"url\":\"/services/data/v66.0\"}]",
                        c -> c.org().versions()),
                read(
                        "user",
                        "{\"user_id\":\"005\",\"organization_id\":\"00D\"}",
                        c -> c.org().identity()),
                read("record", ACCOUNT, c -> c.records().retrieve("Account", ID, List.of("Id"))),
                read(
                        "record if modified",
                        ACCOUNT,
                        c -> c.records().retrieveIfModified("Account", ID, List.of("Id"), DAY)),
                read("record by key", ACCOUNT, c -> c.records().retrieve("Account", "Ext__c", "1", List.of("Id"))),
                read(
                        "records",
                        "[" + ACCOUNT + "]",
                        c -> c.collections().retrieve("Account", List.of(ID), List.of("Id"))),
                read(
                        "changes",
                        "{\"ids\":[],\"latestDateCovered\":\"2026-01-01T00:00:00.000+0000\"}",
                        c -> c.replication().updated("X", DAY, DAY.plusSeconds(3600))),
                read(
                        "composite of reads",
                        "{\"compositeResponse\":[{\"body\":{},\"httpHeaders\":{},\"httpStatusCode\":200,"
                                + "\"referenceId\":\"a\"}]}",
                        c -> c.composite()
                                .send(CompositeRequest.builder()
                                        .add(Subrequest.get("a", "/limits"))
                                        .build())),
                read(
                        "job",
                        "{\"id\":\"750000000000001AAA\",\"state\":\"InProgress\"}",
                        c -> c.bulk()
                                .queryJob("750000000000001AAA", BulkQuery.of("SELECT Id FROM X"))
                                .info()),
                read(
                        "new query job",
                        "{\"id\":\"750000000000001AAA\",\"state\":\"UploadComplete\"}",
                        c -> c.bulk().query("SELECT Id FROM X")));
    }

    @ParameterizedTest
    @MethodSource("reads")
    void read_damagedOnce_isAskedForAgain(String answer, Function<SalesforceClient, Object> call) {
        try (StubOrg org = StubOrg.answering(Reply.ok(answer.substring(0, answer.length() - 1)), Reply.ok(answer))) {
            assertThat(call.apply(client(org))).isNotNull();

            assertThat(org.received()).hasSize(2);
            assertThat(org.received().get(1).uri())
                    .isEqualTo(org.received().get(0).uri());
            assertThat(org.received().get(1).body())
                    .isEqualTo(org.received().get(0).body());
        }
    }

    @ParameterizedTest
    @MethodSource("reads")
    void read_damagedAlways_endsWithAllAttemptsTold(String answer, Function<SalesforceClient, Object> call) {
        try (StubOrg org = StubOrg.always(Reply.of(200, "<html>Sign in to the network</html>"))) {
            SalesforceClient client = client(org);

            UnreadableResponseException e = catchThrowableOfType(
                    UnreadableResponseException.class,
                    () -> assertThat(call.apply(client)).isNull());

            assertThat(org.received()).hasSize(3);
            assertThat(e.attempts()).isEqualTo(3);
            assertThat(e.getMessage()).doesNotContain("Sign in");
            assertThat(listener.retries).hasSize(2);
        }
    }

    @Test
    void write_damagedAnswer_isNotSentAgain() {
        SObject record = SObject.builder("Account").id(ID).set("Name", "A").build();
        try (StubOrg org = StubOrg.always(Reply.ok("[{\"id\":"))) {
            SalesforceClient client = client(org);

            assertThatThrownBy(() -> client.update(List.of(record)))
                    .isInstanceOfSatisfying(
                            UnreadableResponseException.class,
                            e -> assertThat(e.mayHaveBeenProcessed()).isTrue());

            assertThat(org.received()).hasSize(1);
        }
    }

    @Test
    void pages_laterOneDamagedOnce_giveEachRowOnce() {
        String second = Reply.pageJson("X", null, "\"Id\":\"3\"");
        try (StubOrg org = StubOrg.answering(
                Reply.pageWithNext("/services/data/v66.0/query/01g-2", "X", "\"Id\":\"1\"", "\"Id\":\"2\""),
                Reply.ok(second.substring(0, second.length() - 5)),
                Reply.ok(second))) {
            assertThat(client(org).query("SELECT Id FROM X").stream().map(row -> row.get("Id")))
                    .containsExactly("1", "2", "3");
        }
    }

    @Test
    void pages_askedForAheadAndDamagedOnce_giveEachRowOnce() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try (StubOrg org = StubOrg.answering(request -> {
            String path = request.uri().getPath();
            if (!path.endsWith("-2")) {
                return Reply.pageWithNext("/services/data/v66.0/query/01g-2", "X", "\"Id\":\"1\"");
            }
            String page = Reply.pageJson("X", null, "\"Id\":\"2\"");
            return asked.getAndIncrement() == 0 ? Reply.ok(page.replace("\"Id\"", "\"Id")) : Reply.ok(page);
        })) {
            SalesforceClient client = Clients.builder(org.uri())
                    .executor(executor)
                    .retryPolicy(new RetryPolicy(3, Duration.ZERO, Duration.ZERO))
                    .build();
            try (Stream<SObject> rows = client.query("SELECT Id FROM X").withPrefetch(1).stream()) {
                assertThat(rows.map(row -> row.get("Id"))).containsExactly("1", "2");
            }
            assertThat(asked.get()).isEqualTo(2);
        } finally {
            executor.shutdownNow();
            assertThat(executor.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void page_whenTriesAreOff_isUnreadableAtOnce() {
        try (StubOrg org = StubOrg.always(Reply.ok("{\"records\":["))) {
            Iterator<QueryPage> pages =
                    Clients.once(org.uri()).query("SELECT Id FROM X").pages().iterator();

            assertThatThrownBy(pages::next).isInstanceOf(UnreadableResponseException.class);
            assertThat(org.received()).hasSize(1);
        }
    }
}
