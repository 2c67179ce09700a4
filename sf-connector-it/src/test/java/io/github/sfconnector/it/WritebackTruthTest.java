package io.github.sfconnector.it;

import static io.github.sfconnector.testkit.fault.Faults.closeAfterProcessing;
import static io.github.sfconnector.testkit.fault.Faults.closeBeforeProcessing;
import static io.github.sfconnector.testkit.fault.Faults.collections;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.core.retry.RetryPolicy;
import io.github.sfconnector.testkit.FakeOrg;
import io.github.sfconnector.testkit.rule.TriggerEvent;
import io.github.sfconnector.writeback.EntityScore;
import io.github.sfconnector.writeback.InMemoryProgressStore;
import io.github.sfconnector.writeback.LostAnswers;
import io.github.sfconnector.writeback.ProgressStore;
import io.github.sfconnector.writeback.RecordOutcome;
import io.github.sfconnector.writeback.RecordOutcome.Status;
import io.github.sfconnector.writeback.ScoreMapping;
import io.github.sfconnector.writeback.WritebackEngine;
import io.github.sfconnector.writeback.WritebackProgress;
import io.github.sfconnector.writeback.WritebackRequest;
import io.github.sfconnector.writeback.WritebackResult;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A hundred thousand updates with everything that goes wrong: each ends with one outcome, and the outcome is true. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class WritebackTruthTest {

    private static final int COUNT = 100_000;
    private static final int KINDS = 10;
    // Ten batches of two hundred for each of four lanes.
    private static final int WINDOW = 8_000;
    private static final BigDecimal SCORE = new BigDecimal("42.50");

    private final List<String> ids = new ArrayList<>();
    private final Map<String, Integer> kinds = new HashMap<>();
    private final Map<String, Integer> writes = new ConcurrentHashMap<>();
    private final ProgressStore store = new InMemoryProgressStore();
    private ConnectedOrg org;

    @BeforeEach
    void start() {
        org = ConnectedOrg.start();
        FakeOrg data = org.server.org();
        data.addField("Contact", "Fit__c:number(5,2)");
        data.addField("Contact", "Tier__c:picklist(Hot,Cold)!restricted");
        data.addField("Contact", "Note__c:text(10)");
        data.validation("Contact", "NoThirteen", row -> "13".equals(row.get("Note__c")), "no thirteen", "Note__c");
        data.trigger("Contact", TriggerEvent.BEFORE_UPDATE, row -> {
            if ("trigger".equals(row.get("Note__c"))) {
                throw new IllegalStateException("the trigger fails");
            }
        });
        data.trigger(
                "Contact", TriggerEvent.AFTER_UPDATE, row -> writes.merge((String) row.get("Id"), 1, Integer::sum));
        for (int i = 0; i < COUNT; i++) {
            ids.add(data.insert("Contact", Map.of("LastName", "P" + i)));
        }
    }

    @AfterEach
    void stop() {
        org.close();
    }

    @Test
    void hundredThousandUpdates_withBadRowsLocksCutsAndARestart_endWithOneTrueOutcomeEach() {
        List<EntityScore> scores = scores();
        locks();
        org.server.when(collections().method("PATCH").nth(60)).then(closeAfterProcessing());
        org.server.when(collections().method("PATCH").nth(75)).then(closeBeforeProcessing());
        Map<String, RecordOutcome> outcomes = new LinkedHashMap<>();
        int[] told = {0};

        assertThatThrownBy(() -> engine().write(WritebackRequest.of("person", scores)
                        .resumable("nightly")
                        .outcomes(outcome -> {
                            if (++told[0] == COUNT / 2 + 321) {
                                throw new IllegalStateException("the process dies");
                            }
                            outcomes.put(outcome.entityId(), outcome);
                        })))
                .hasMessage("the process dies");
        assertThat(store.load("nightly")).isPresent();
        List<WritebackProgress> progress = new ArrayList<>();
        Set<String> second = new TreeSet<>();
        WritebackResult result = engine().write(WritebackRequest.of("person", scores)
                .resumable("nightly")
                .progress(progress::add)
                .outcomes(outcome -> {
                    assertThat(second.add(outcome.entityId())).isTrue();
                    outcomes.put(outcome.entityId(), outcome);
                }));

        assertThat(store.load("nightly")).isEmpty();
        assertThat(second).as("the windows told whole are not sent again").hasSize(COUNT - 6 * WINDOW);
        assertThat(progress.get(progress.size() - 1).total()).isEqualTo(COUNT);
        assertThat(result.total()).isEqualTo(COUNT);
        assertThat(result.unknown()).isZero();
        assertThat(result.failed()).isEqualTo(COUNT / 20);
        assertThat(result.success()).isEqualTo(COUNT - COUNT / 20);
        assertThat(outcomes).hasSize(COUNT);
        assertEveryOutcomeIsTrue(outcomes);
        assertOnlyTheWindowOfTheRestartWasWrittenTwice();
        assertThat(outcomes.values())
                .as("the cut connection is settled by reading back")
                .filteredOn(outcome -> outcome.notes().stream().anyMatch(note -> note.contains("reading back")))
                .hasSizeBetween(100, 200);
        assertThat(org.server.org().count("Contact")).isEqualTo(COUNT - COUNT / 20 / KINDS);
    }

    // The values are the same both times; nothing else was written more than once, and nothing that was refused.
    private void assertOnlyTheWindowOfTheRestartWasWrittenTwice() {
        Set<String> window = new HashSet<>(ids.subList(6 * WINDOW, 7 * WINDOW));
        assertThat(writes.values()).allMatch(times -> times <= 2);
        assertThat(writes.entrySet().stream().filter(entry -> entry.getValue() > 1 && !window.contains(entry.getKey())))
                .isEmpty();
        assertThat(writes).hasSize(COUNT - COUNT / 20);
    }

    private void assertEveryOutcomeIsTrue(Map<String, RecordOutcome> outcomes) {
        Map<Integer, Set<String>> codes = new TreeMap<>();
        Map<String, Object> held = new HashMap<>();
        org.server.org().rows("Contact").forEach(row -> held.put((String) row.get("Id"), row.get("Fit__c")));
        int wrong = 0;
        for (RecordOutcome outcome : outcomes.values()) {
            boolean written = held.get(outcome.entityId()) instanceof BigDecimal value && SCORE.compareTo(value) == 0;
            wrong += written == (outcome.status() == Status.SUCCEEDED) ? 0 : 1;
            if (outcome.status() == Status.FAILED) {
                codes.computeIfAbsent(kinds.get(outcome.entityId()), kind -> new TreeSet<>())
                        .add(outcome.errors().get(0).code());
            }
        }
        assertThat(wrong).isZero();
        assertThat(codes.toString())
                .isEqualTo("{0=[ENTITY_IS_DELETED], 1=[MALFORMED_ID], 2=[STRING_TOO_LONG],"
                        + " 3=[INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST], 4=[NUMBER_OUTSIDE_VALID_RANGE],"
                        + " 5=[MALFORMED_ID], 6=[INVALID_CROSS_REFERENCE_KEY], 7=[FIELD_CUSTOM_VALIDATION_EXCEPTION],"
                        + " 8=[CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY], 9=[INVALID_EMAIL_ADDRESS]}");
    }

    /** Every twentieth row is bad, of the ten kinds in turn. */
    private List<EntityScore> scores() {
        List<EntityScore> scores = new ArrayList<>(COUNT);
        for (int i = 0; i < COUNT; i++) {
            String id = ids.get(i);
            if (i % 20 == 7) {
                EntityScore bad = bad(id, (i / 20) % KINDS, i);
                kinds.put(bad.entityId(), (i / 20) % KINDS);
                scores.add(bad);
            } else {
                scores.add(EntityScore.of(id).fit(SCORE).tier("Hot").build());
            }
        }
        return scores;
    }

    private EntityScore bad(String id, int kind, int i) {
        return switch (kind) {
            case 0 -> {
                org.server.org().delete(id);
                yield EntityScore.of(id).fit(SCORE).build();
            }
            case 1 -> EntityScore.of("no-id-" + i).fit(SCORE).build();
            case 2 ->
                EntityScore.of(id).fit(SCORE).value("note", "far too long").build();
            case 3 -> EntityScore.of(id).fit(SCORE).tier("Warm").build();
            case 4 -> EntityScore.of(id).fit(new BigDecimal("1000")).build();
            case 5 -> EntityScore.of("001" + id.substring(3)).fit(SCORE).build();
            case 6 -> EntityScore.of(String.format("003zz%010d", i)).fit(SCORE).build();
            case 7 -> EntityScore.of(id).fit(SCORE).value("note", "13").build();
            case 8 -> EntityScore.of(id).fit(SCORE).value("note", "trigger").build();
            default -> EntityScore.of(id).fit(SCORE).value("email", "nobody").build();
        };
    }

    // One row in a hundred is held by others for one, two or three writes.
    private void locks() {
        for (int i = 10; i < COUNT; i += 100) {
            org.server.org().lock(ids.get(i), 1 + i / 100 % 3);
        }
    }

    private WritebackEngine engine() {
        SalesforceClient client = SalesforceClient.builder(org.keeper())
                .retryPolicy(RetryPolicy.none())
                .build();
        return WritebackEngine.builder(client)
                .mapping(ScoreMapping.of("person")
                        .map(EntityScore.FIT_SCORE, "Fit__c")
                        .map(EntityScore.TIER, "Tier__c")
                        .map("note", "Note__c")
                        .map("email", "Email")
                        .build())
                .lanes(4)
                .lostAnswers(LostAnswers.SETTLE)
                .retryPolicy(new RetryPolicy(6, Duration.ZERO, Duration.ZERO))
                .progressStore(store)
                .build();
    }
}
