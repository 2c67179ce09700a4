package io.github.sfconnector.writeback;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sfconnector.writeback.ContactOrg.Answer;
import io.github.sfconnector.writeback.RecordOutcome.Status;
import io.github.sfconnector.writeback.Writebacks.Run;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class WritebackPropertiesTest {

    @Property(tries = 60)
    void write_anyMixOfRecordsAndAnswers_givesOneTrueOutcomeEach(
            @ForAll long seed,
            @ForAll @IntRange(max = 60) int count,
            @ForAll @IntRange(min = 1, max = 20) int batchSize) {
        Random random = new Random(seed);
        Set<String> written = ConcurrentHashMap.newKeySet();
        List<EntityScore> scores = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            scores.add(anyScore(random));
        }
        try (ContactOrg org = ContactOrg.answering((write, number) -> anyAnswer(write, random, written))) {
            Run run = Run.of(Writebacks.engine(org, batchSize), scores);

            assertThat(run.outcomes())
                    .extracting(RecordOutcome::entityId)
                    .containsExactlyElementsOf(
                            scores.stream().map(EntityScore::entityId).toList());
            assertCounts(run);
            assertThat(run.outcomes())
                    .allMatch(outcome -> (outcome.status() == Status.SUCCEEDED)
                            == outcome.errors().isEmpty());
            assertNeverMoreThanWritten(run, written);
        }
    }

    private static void assertCounts(Run run) {
        WritebackResult result = run.result();
        assertThat(result.total()).isEqualTo(run.outcomes().size());
        assertThat(result.success()).isEqualTo(count(run, Status.SUCCEEDED));
        assertThat(result.failed()).isEqualTo(count(run, Status.FAILED));
        assertThat(result.skipped()).isEqualTo(count(run, Status.SKIPPED));
        assertThat(result.unknown()).isEqualTo(count(run, Status.UNKNOWN));
        assertThat(result.errors()).hasSize((int) (result.failed() + result.unknown()));
    }

    private static long count(Run run, Status status) {
        return run.statuses().stream().filter(status::equals).count();
    }

    private static void assertNeverMoreThanWritten(Run run, Set<String> written) {
        Set<String> told = new HashSet<>();
        Set<String> open = new HashSet<>();
        for (RecordOutcome outcome : run.outcomes()) {
            String id = RecordId.caseSafe(outcome.entityId());
            if (outcome.status() == Status.SUCCEEDED) {
                told.add(id);
            } else if (outcome.status() == Status.UNKNOWN) {
                open.add(id);
            }
        }
        assertThat(written).containsAll(told);
        told.addAll(open);
        assertThat(told).containsAll(written);
    }

    private static EntityScore anyScore(Random random) {
        String id = random.nextInt(12) == 0
                ? "bad"
                : Writebacks.id(random.nextInt(25)) + (random.nextBoolean() ? "AAA" : "");
        return switch (random.nextInt(6)) {
            case 0 -> EntityScore.of(id).tier("Lukewarm").build();
            case 1 -> EntityScore.of(id).value("unmapped", 1).build();
            default ->
                EntityScore.of(id).tier(random.nextBoolean() ? "Hot" : null).build();
        };
    }

    private static Answer anyAnswer(ContactOrg.Write write, Random random, Set<String> written) {
        synchronized (random) {
            return switch (random.nextInt(8)) {
                case 0 -> Answer.error(400, "JSON_PARSER_ERROR");
                case 1 -> writtenButLost(write, random, written);
                case 2 -> random.nextBoolean() ? new Answer(503, "") : Answer.error(403, "INSUFFICIENT_ACCESS");
                default -> rows(write, random, written);
            };
        }
    }

    private static Answer writtenButLost(ContactOrg.Write write, Random random, Set<String> written) {
        write.ids().stream().map(RecordId::caseSafe).forEach(written::add);
        return random.nextBoolean() ? Answer.lost() : new Answer(200, "[");
    }

    private static Answer rows(ContactOrg.Write write, Random random, Set<String> written) {
        List<String> rows = new ArrayList<>();
        for (String id : write.ids()) {
            if (random.nextInt(3) > 0) {
                written.add(RecordId.caseSafe(id));
                rows.add(Answer.success(id));
            } else {
                rows.add(Answer.failure(Map.of("UNABLE_TO_LOCK_ROW", "locked")));
            }
        }
        return Answer.rows(rows);
    }
}
