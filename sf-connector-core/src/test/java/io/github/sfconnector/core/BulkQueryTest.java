package io.github.sfconnector.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.sfconnector.core.bulk.BulkCountException;
import io.github.sfconnector.core.bulk.BulkJobException;
import io.github.sfconnector.core.bulk.BulkQuery;
import io.github.sfconnector.core.bulk.BulkQueryJob;
import io.github.sfconnector.core.bulk.BulkRows;
import io.github.sfconnector.core.bulk.BulkWait;
import io.github.sfconnector.core.bulk.BulkWaitException;
import io.github.sfconnector.core.error.CallTimeoutException;
import io.github.sfconnector.core.error.NotFoundException;
import io.github.sfconnector.core.error.UnreadableResponseException;
import io.github.sfconnector.core.http.HttpTransport;
import io.github.sfconnector.core.retry.RetryPolicy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Results of query jobs over HTTP: in pages, by the names of columns, whole or not at all. */
@ExtendWith(LeakCheck.class)
class BulkQueryTest {

    private static final String JOB = "750000000000001AAA";

    private static String job(String state, long processed) {
        return "{\"id\":\"" + JOB + "\",\"operation\":\"query\",\"object\":\"Account\",\"state\":\"" + state
                + "\",\"numberRecordsProcessed\":" + processed + "}";
    }

    private static BulkQueryJob job(StubOrg org) {
        return Clients.once(org.uri()).bulk().queryJob(JOB, BulkQuery.of("SELECT Id FROM Account"));
    }

    /** A complete job whose pages are told by their locators; nothing is known of the object. */
    private static StubOrg results(long processed, Function<String, Reply> pages) {
        return StubOrg.answering(request -> {
            String path = request.uri().getPath();
            if (path.endsWith("/describe")) {
                return Reply.error(404, "NOT_FOUND", "no such object");
            }
            String query = String.valueOf(request.uri().getQuery());
            return path.endsWith("/results")
                    ? pages.apply(query.contains("locator=") ? query.replaceAll(".*locator=", "") : "")
                    : Reply.ok(job("JobComplete", processed));
        });
    }

    private static Reply csv(int announced, String next, String... lines) {
        Reply reply = Reply.of(200, String.join("\n", lines) + "\n").with("Sforce-Locator", next);
        return announced < 0 ? reply : reply.with("Sforce-NumberOfRecords", String.valueOf(announced));
    }

    private static List<String> names(BulkRows rows) {
        try (rows) {
            return rows.stream()
                    .map(row -> row.get("Id") + "=" + row.get("Name"))
                    .toList();
        }
    }

    @Test
    void pages_withColumnsInAnotherOrder_areReadByTheirNames() {
        try (StubOrg org = results(
                4,
                locator -> locator.isEmpty()
                        ? csv(2, "MTA", "\"Id\",\"Name\"", "\"1\",\"a\"", "\"2\",\"b\"")
                        : csv(2, "null", "\"Name\",\"Id\"", "\"c\",\"3\"", "\"d\",\"4\""))) {
            assertThat(names(job(org).rows())).containsExactly("1=a", "2=b", "3=c", "4=d");
            assertThat(org.received())
                    .filteredOn(request -> request.uri().getPath().endsWith("/results"))
                    .allSatisfy(request -> assertThat(request.uri().getQuery()).contains("maxRecords=50000"));
        }
    }

    @Test
    void pages_withOtherColumns_areNotMixed() {
        try (StubOrg org = results(
                2,
                locator -> locator.isEmpty()
                        ? csv(1, "MTA", "\"Id\",\"Name\"", "\"1\",\"a\"")
                        : csv(1, "null", "\"Id\",\"Phone\"", "\"2\",\"b\""))) {
            assertThatThrownBy(() -> names(job(org).rows()))
                    .isInstanceOf(UnreadableResponseException.class)
                    .hasMessageContaining("columns");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"Id\",\"Name\"\n", "", "\n", "Id,Name"})
    void result_withoutRows_isEmptyInEveryForm(String body) {
        try (StubOrg org = results(0, locator -> Reply.of(200, body).with("Sforce-NumberOfRecords", "0"))) {
            assertThat(names(job(org).rows())).isEmpty();
        }
    }

    @Test
    void page_withFewerOrMoreRowsThanAnnounced_isNotTakenForWhole() {
        for (int announced : List.of(1, 3)) {
            try (StubOrg org =
                    results(-1, locator -> csv(announced, "null", "\"Id\",\"Name\"", "\"1\",\"a\"", "\"2\",\"b\""))) {
                assertThatThrownBy(() -> names(job(org).rows())).isInstanceOfSatisfying(BulkCountException.class, e -> {
                    assertThat(e.expected()).isEqualTo(announced);
                    assertThat(e.received()).isEqualTo(2);
                });
            }
        }
    }

    @Test
    void page_cutWithinARow_isUnreadableAndItsLocatorIsKnown() {
        try (StubOrg org = results(
                3,
                locator -> locator.isEmpty()
                        ? csv(1, "MTA", "\"Id\",\"Name\"", "\"1\",\"a\"")
                        : Reply.of(200, "\"Id\",\"Name\"\n\"2\",\"b\"\n\"3\",\"c"))) {
            List<Object> ids = new ArrayList<>();
            BulkRows rows = job(org).rows();

            Throwable failure = catchThrowable(() -> rows.forEachRemaining(row -> ids.add(row.get("Id"))));

            assertThat(failure).isInstanceOf(UnreadableResponseException.class);
            assertThat(rows.locator()).isEqualTo("MTA");
            assertThat(ids).startsWith("1");
            rows.close();
        }
    }

    @Test
    void resumedFromALocator_readsTheRestOnly() {
        try (StubOrg org = results(
                3,
                locator -> locator.isEmpty()
                        ? csv(1, "M/T+A=", "\"Id\",\"Name\"", "\"1\",\"a\"")
                        : csv(2, "null", "\"Id\",\"Name\"", "\"2\",\"b\"", "\"3\",\"c\""))) {
            assertThat(names(job(org).rows("M/T+A=", 10))).containsExactly("2=b", "3=c");
            assertThat(org.received())
                    .filteredOn(request -> request.uri().getPath().endsWith("/results"))
                    .singleElement()
                    .satisfies(request ->
                            assertThat(request.uri().getRawQuery()).isEqualTo("maxRecords=10&locator=M%2FT%2BA%3D"));
        }
    }

    @Test
    void heading_repeatedAsARow_isDroppedOnceAPage() {
        try (StubOrg org = results(
                2,
                locator -> locator.isEmpty()
                        ? csv(1, "MTA", "\"Id\",\"Name\"", "\"1\",\"Name\"")
                        : csv(1, "null", "\"Id\",\"Name\"", "\"Id\",\"Name\""))) {
            assertThat(names(job(org).rows())).containsExactly("1=Name", "Id=Name");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Aborted", "Failed", "Open", "NewInLaterVersions"})
    void await_stateThatNoWaitingEnds_isTypedAtOnce(String state) {
        try (StubOrg org = StubOrg.always(Reply.ok(job(state, 0)))) {
            assertThatThrownBy(() -> job(org).await(BulkWait.defaults()))
                    .isInstanceOfSatisfying(
                            BulkJobException.class,
                            e -> assertThat(e.job().state()).isEqualTo(state));
            assertThatThrownBy(() -> names(job(org).rows())).isInstanceOf(BulkJobException.class);
            assertThat(org.received()).hasSize(2);
        }
    }

    @Test
    void await_atTheDeadline_givesTheIdAndSendsNothingToEndTheJob() {
        try (StubOrg org = StubOrg.always(Reply.ok(job("InProgress", 0)))) {
            assertThatThrownBy(() -> job(org).await(BulkWait.upTo(Duration.ofSeconds(10))))
                    .isInstanceOfSatisfying(
                            BulkWaitException.class, e -> assertThat(e.jobId()).isEqualTo(JOB));
            assertThat(org.received()).allMatch(request -> request.method().equals("GET"));
        }
    }

    @Test
    void jobThatIsGone_isTypedSoThatANewOneCanBeStarted() {
        try (StubOrg org = StubOrg.always(Reply.error(404, "NOT_FOUND", "The requested resource does not exist"))) {
            assertThatThrownBy(() -> job(org).await(BulkWait.defaults())).isInstanceOf(NotFoundException.class);
            assertThatThrownBy(() -> names(job(org).rows())).isInstanceOf(NotFoundException.class);
        }
    }

    @Test
    void abortAndDelete_sendWhatTheServiceDocuments() {
        try (StubOrg org = StubOrg.always(Reply.ok(job("Aborted", 0)))) {
            job(org).abort();
            job(org).delete();

            assertThat(org.received())
                    .extracting(request -> request.method() + " " + request.uri())
                    .containsExactly(
                            "PATCH /services/data/v66.0/jobs/query/" + JOB,
                            "DELETE /services/data/v66.0/jobs/query/" + JOB);
        }
    }

    /** The first request is for the job, each further one for its only page, which begins and then says nothing more. */
    @Test
    @Timeout(20)
    void download_thatStopsSending_endsByTheIdleDeadlineAfterAllTries() throws Exception {
        String state = job("JobComplete", 2);
        String page =
                "HTTP/1.1 200 OK\r\nContent-Type: text/csv\r\nContent-Length: 9999\r\n\r\n\"Id\",\"Name\"\n\"1\",\"a";
        WireStub.Fault describe =
                WireStub.sending("HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
        try (WireStub wire = WireStub.playing((socket, stub) -> {
            int request = stub.requests();
            if (request == 1) {
                WireStub.sending("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: "
                                + state.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + state)
                        .play(socket, stub);
            } else if (request == 3) {
                describe.play(socket, stub);
            } else {
                WireStub.stallingAfter(page).play(socket, stub);
            }
        })) {
            SalesforceClient client = Clients.builder(wire.uri())
                    .transport(HttpTransport.builder()
                            .headerTimeout(Duration.ofMillis(500))
                            .idleTimeout(Duration.ofMillis(300))
                            .build())
                    .retryPolicy(new RetryPolicy(2, Duration.ZERO, Duration.ZERO))
                    .build();
            try (BulkRows rows = client.bulk()
                    .queryJob(JOB, BulkQuery.of("SELECT Id FROM Account"))
                    .rows()) {
                assertThatThrownBy(() -> rows.forEachRemaining(row -> {})).isInstanceOf(CallTimeoutException.class);
                assertThat(rows.locator()).isEmpty();
            }
            assertThat(wire.clientHungUp()).isTrue();
        }
    }
}
