package io.github.sfconnector.writeback;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sfconnector.core.error.ApiError;
import io.github.sfconnector.core.retry.RetryPolicy;
import io.github.sfconnector.writeback.ContactOrg.Answer;
import io.github.sfconnector.writeback.RecordOutcome.Status;
import io.github.sfconnector.writeback.Writebacks.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the engine does about each error of a record, and that the guide says just that. */
class RowErrorsTest {

    private static final Path GUIDE =
            Path.of(System.getProperty("sfconnector.root", ".."), "docs", "guide", "writeback.md");

    static Stream<RowError> known() {
        return RowErrors.known().stream();
    }

    private static Answer refusedOnce(int number, ContactOrg.Write write, Map<String, String> errors) {
        return number == 1
                ? Answer.rows(List.of(Answer.failure(errors), Answer.success(Writebacks.id(1))))
                : Answer.allWritten(write);
    }

    @ParameterizedTest
    @MethodSource("known")
    void write_recordRefusedWithAKnownCode_isSentAgainOnlyIfTheTableSaysSo(RowError error) {
        try (ContactOrg org = ContactOrg.answering(
                (write, number) -> refusedOnce(number, write, Map.of(error.code(), "the service's words")))) {
            Run run = Run.of(Writebacks.engine(org), Writebacks.scores(2));
            RecordOutcome refused = run.outcomes().get(0);

            assertThat(refused.status()).isEqualTo(error.retried() ? Status.SUCCEEDED : Status.FAILED);
            assertThat(refused.attempts()).isEqualTo(error.retried() ? 2 : 1);
            assertThat(run.outcomes().get(1).status()).isEqualTo(Status.SUCCEEDED);
            assertThat(org.batchSizes()).isEqualTo(error.retried() ? List.of(2, 1) : List.of(2));
            if (!error.retried()) {
                assertThat(refused.cause()).contains(error);
                assertThat(refused.errors())
                        .containsExactly(new ApiError(error.code(), "the service's words", List.of("X__c")));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("known")
    void write_refusedWithACodeThatPassesThroughAllTries_endsWithThatCode(RowError error) {
        try (ContactOrg org = ContactOrg.answering((write, number) -> Answer.rows(write.ids().stream()
                .map(id -> Answer.failure(Map.of(error.code(), "m")))
                .toList()))) {
            Run run = Run.of(Writebacks.engine(org), Writebacks.scores(1));

            assertThat(run.code(0)).isEqualTo(error.code());
            assertThat(run.outcomes().get(0).attempts())
                    .isEqualTo(error.retried() ? RetryPolicy.defaults().maxAttempts() : 1);
            assertThat(run.outcomes().get(0).cause().orElseThrow().nextStep()).hasSizeGreaterThan(20);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY, 'Trigger T: System.DmlException: UNABLE_TO_LOCK_ROW, unable to obtain'",
        "CANNOT_EXECUTE_FLOW_TRIGGER, 'unable to obtain exclusive access to this record or 2 records: 001x'",
        "UNKNOWN_EXCEPTION, 'first error: UNABLE_TO_LOCK_ROW, held'"
    })
    void write_lockInsideTheTextOfAnotherCode_isSentAgain(String code, String message) {
        try (ContactOrg org =
                ContactOrg.answering((write, number) -> refusedOnce(number, write, Map.of(code, message)))) {
            Run run = Run.of(Writebacks.engine(org), Writebacks.scores(2));

            assertThat(run.statuses()).containsOnly(Status.SUCCEEDED);
            assertThat(org.writes().get(1).ids()).containsExactly(Writebacks.id(0));
        }
        assertThat(RowErrors.of(new ApiError(code, message, List.of())).kind()).isEqualTo(RowError.Kind.LOCKED);
    }

    @Test
    void write_lockThatTurnsAwayTheWholeRequest_isSentAgainInHalves() {
        try (ContactOrg org = ContactOrg.answering(
                (write, number) -> number == 1 ? Answer.error(400, "UNABLE_TO_LOCK_ROW") : Answer.allWritten(write))) {
            Run run = Run.of(Writebacks.engine(org, 4), Writebacks.scores(4));

            assertThat(run.statuses()).containsOnly(Status.SUCCEEDED);
            assertThat(run.outcomes()).allMatch(outcome -> outcome.attempts() == 2);
            assertThat(org.batchSizes()).containsExactly(4, 2, 2);
        }
    }

    @Test
    void write_lockBesideAnErrorThatStays_isNotSentAgain() {
        try (ContactOrg org = ContactOrg.answering((write, number) -> Answer.rows(List.of(
                "{\"success\":false,\"errors\":[{\"statusCode\":\"UNABLE_TO_LOCK_ROW\",\"message\":\"m\",\"fields\":[]},"
                        + "{\"statusCode\":\"STRING_TOO_LONG\",\"message\":\"m\",\"fields\":[\"Note__c\"]}]}")))) {
            Run run = Run.of(Writebacks.engine(org), Writebacks.scores(1));

            assertThat(org.writes()).hasSize(1);
            assertThat(run.outcomes().get(0).errors())
                    .extracting(ApiError::code)
                    .containsExactly("UNABLE_TO_LOCK_ROW", "STRING_TOO_LONG");
        }
    }

    @Test
    void write_duplicateThatIsToldWithItsMatches_keepsThem() {
        String match =
                "{\"allowSave\":true,\"matchResults\":[{\"matchRecords\":[{\"record\":{\"Id\":\"003000000000009AAA\"}}]}]}";
        try (ContactOrg org = ContactOrg.answering((write, number) -> Answer.rows(List.of(
                "{\"success\":false,\"errors\":[{\"statusCode\":\"DUPLICATES_DETECTED\",\"message\":\"Use one of these records?\","
                        + "\"fields\":[],\"duplicateResult\":" + match + "}]}")))) {
            Run run = Run.of(Writebacks.engine(org), Writebacks.scores(1));

            assertThat(run.code(0)).isEqualTo("DUPLICATES_DETECTED");
            assertThat(run.outcomes().get(0).errors().get(0).details()).contains("003000000000009AAA");
            assertThat(run.outcomes().get(0).toString()).doesNotContain("003000000000009AAA");
            assertThat(org.writes()).hasSize(1);
        }
    }

    @Test
    void write_lockedRecords_goAloneInSmallerBatchesAfterPausesWithJitter() {
        List<Duration> pauses = new ArrayList<>();
        Set<String> locked =
                Stream.iterate(0, i -> i + 2).limit(100).map(Writebacks::id).collect(Collectors.toSet());
        try (ContactOrg org = ContactOrg.answering((write, number) -> Answer.rows(write.ids().stream()
                .map(id -> number == 1 && locked.contains(id)
                        ? Answer.failure(Map.of(RowErrors.LOCKED, "m"))
                        : Answer.success(id))
                .toList()))) {
            WritebackEngine engine = Writebacks.builder(org)
                    .retryPolicy(new RetryPolicy(5, Duration.ofSeconds(1), Duration.ofSeconds(30)))
                    .random(new Random(7))
                    .pause(pauses::add)
                    .build();
            Run run = Run.of(engine, Writebacks.scores(200));

            assertThat(run.result().success()).isEqualTo(200);
            assertThat(org.batchSizes()).containsExactly(200, 100);
            assertThat(org.writes().get(1).ids()).containsExactlyInAnyOrderElementsOf(locked);
            assertThat(pauses).hasSize(1);
            assertThat(new RetryPolicy(5, Duration.ofSeconds(1), Duration.ofSeconds(30)).delayAfter(1, new Random(7)))
                    .isEqualTo(pauses.get(0))
                    .isNotEqualTo(new RetryPolicy(5, Duration.ofSeconds(1), Duration.ofSeconds(30))
                            .delayAfter(1, new Random(8)));
        }
    }

    @Test
    void of_codeOfALaterRelease_isOtherAndNotSentAgain() {
        RowError error = RowErrors.of(new ApiError("SOMETHING_NEW", "m", List.of()));

        assertThat(error.kind()).isEqualTo(RowError.Kind.OTHER);
        assertThat(error.retried()).isFalse();
    }

    @Test
    void guide_listsEachKnownCode_withWhatIsDoneAboutIt() throws IOException {
        List<String> rows = Files.readAllLines(GUIDE).stream()
                .filter(line -> line.matches("\\| `[A-Z_]+` \\| .*"))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(known().map(RowErrorsTest::row).toList())
                .hasSizeGreaterThanOrEqualTo(25);
    }

    private static String row(RowError error) {
        return "| `" + error.code() + "` | "
                + error.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " | "
                + (error.retried() ? "yes" : "no") + " | " + error.nextStep() + " |";
    }
}
