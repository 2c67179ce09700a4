package io.github.sfconnector.writeback;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sfconnector.writeback.BulkOrg.Fate;
import io.github.sfconnector.writeback.RecordOutcome.Status;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Results of a bulk job, in whatever order, find their records by key. */
class BulkOutcomesTest {

    private static final Map<Fate, Status> OUTCOMES = Map.of(
            Fate.WRITTEN, Status.SUCCEEDED,
            Fate.REFUSED, Status.FAILED,
            Fate.NOT_REACHED, Status.FAILED,
            Fate.MISSING, Status.UNKNOWN);

    @Property(tries = 25)
    void write_resultsInAnyOrderOfRowsAndColumns_areMatchedByKey(
            @ForAll @IntRange(min = 1, max = 120) int count, @ForAll long seed) {
        Random random = new Random(seed);
        Map<String, Fate> fates = new HashMap<>();
        Writebacks.scores(count).forEach(score -> fates.put(score.entityId(), Fate.values()[random.nextInt(4)]));
        List<EntityScore> scores = new ArrayList<>(Writebacks.scores(count));
        Collections.shuffle(scores, random);
        List<RecordOutcome> outcomes = new ArrayList<>();
        WritebackResult result;
        try (BulkOrg org = new BulkOrg(fates::get, random)) {
            WritebackEngine engine = WritebackEngine.builder(org.client())
                    .mapping(Writebacks.mapping())
                    .bulkAbove(0)
                    .build();
            result = engine.write("person", scores, outcomes::add);
        }

        assertThat(result.total()).isEqualTo(count);
        assertThat(outcomes).hasSize(count).extracting(RecordOutcome::entityId).doesNotHaveDuplicates();
        for (RecordOutcome outcome : outcomes) {
            Fate fate = fates.get(outcome.entityId());
            assertThat(outcome.status()).as(fate.toString()).isEqualTo(OUTCOMES.get(fate));
            if (fate == Fate.REFUSED) {
                assertThat(outcome.errors().get(0).code()).isEqualTo("FIELD_CUSTOM_VALIDATION_EXCEPTION");
                assertThat(outcome.errors().get(0).message()).contains(outcome.entityId());
            } else if (fate == Fate.NOT_REACHED) {
                assertThat(outcome.errors().get(0).code()).isEqualTo(RecordOutcome.NOT_PROCESSED);
            }
        }
    }
}
