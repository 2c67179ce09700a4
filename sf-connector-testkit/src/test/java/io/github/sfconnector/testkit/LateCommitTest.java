package io.github.sfconnector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LateCommitTest {

    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

    private final TestClock clock = TestClock.create(START);
    private final FakeSalesforce sf = FakeSalesforce.builder().clock(clock).start();
    private final Http http = new Http(sf);

    @AfterEach
    void stop() {
        sf.close();
    }

    private List<String> names(String resource) {
        List<String> names = new ArrayList<>();
        Http.json(http.get("/" + resource + "?q=SELECT+Name,IsDeleted+FROM+Account"))
                .path("records")
                .forEach(row -> names.add(
                        row.path("Name").asText() + (row.path("IsDeleted").asBoolean() ? " deleted" : "")));
        return names;
    }

    private JsonNode replicated(String resource) {
        return Http.json(
                http.get("/sobjects/Account/" + resource + "?start=2026-03-01T07:00:00Z&end=2026-03-01T09:00:00Z"));
    }

    @Test
    void createdRow_isSeenLateWithItsEarlyStamp() {
        sf.commitLate("Account", Duration.ofMinutes(5));
        String id = sf.org().insert("Account", Map.of("Name", "Late"));
        clock.advance(Duration.ofSeconds(299));
        assertThat(names("query")).isEmpty();
        assertThat(names("queryAll")).isEmpty();
        assertThat(http.get("/sobjects/Account/" + id).statusCode()).isEqualTo(404);
        assertThat(sf.org().count("Account")).isZero();
        clock.advance(Duration.ofSeconds(1));
        assertThat(names("query")).containsExactly("Late");
        assertThat(sf.org().find("Account", id).orElseThrow()).containsEntry("SystemModstamp", START);
    }

    @Test
    void updatesInARow_becomeVisibleOneByOne() {
        String id = sf.org().insert("Account", Map.of("Name", "A"));
        sf.commitLate("Account", Duration.ofMinutes(5));
        sf.org().update(id, Map.of("Name", "B"));
        clock.advance(Duration.ofMinutes(2));
        sf.org().update(id, Map.of("Name", "C"));
        assertThat(names("query")).containsExactly("A");
        clock.advance(Duration.ofMinutes(3));
        assertThat(names("query")).containsExactly("B");
        clock.advance(Duration.ofMinutes(2));
        assertThat(names("query")).containsExactly("C");
    }

    @Test
    void deletedRow_staysLiveUntilTheCommit() {
        String id = sf.org().insert("Account", Map.of("Name", "A"));
        sf.commitLate("Account", Duration.ofMinutes(1));
        sf.org().delete(id);
        assertThat(names("queryAll")).containsExactly("A");
        assertThat(replicated("deleted").path("deletedRecords")).isEmpty();
        clock.advance(Duration.ofMinutes(1));
        assertThat(names("query")).isEmpty();
        assertThat(names("queryAll")).containsExactly("A deleted");
        assertThat(replicated("deleted").path("deletedRecords")).hasSize(1);
    }

    @Test
    void latestDateCovered_standsStillWhileAWriteIsOpen() {
        sf.commitLate("Account", Duration.ofMinutes(5));
        sf.org().insert("Account", Map.of("Name", "Late"));
        clock.advance(Duration.ofMinutes(3));
        assertThat(replicated("updated").path("ids")).isEmpty();
        assertThat(replicated("updated").path("latestDateCovered").asText()).isEqualTo("2026-03-01T08:00:00.000+0000");
        clock.advance(Duration.ofMinutes(2));
        assertThat(replicated("updated").path("ids")).hasSize(1);
        assertThat(replicated("updated").path("latestDateCovered").asText()).isEqualTo("2026-03-01T08:05:00.000+0000");
    }

    @Test
    void otherObjectsAndLaterWrites_areSeenAtOnce() {
        sf.commitLate("Contact", Duration.ofMinutes(5));
        sf.org().insert("Account", Map.of("Name", "Now"));
        assertThat(names("query")).containsExactly("Now");
        sf.commitLate("Contact", Duration.ZERO);
        sf.org().insert("Contact", Map.of("LastName", "Now"));
        assertThat(sf.org().count("Contact")).isEqualTo(1);
    }

    @Test
    void negativeDelay_isRefused() {
        assertThatThrownBy(() -> sf.commitLate("Account", Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
