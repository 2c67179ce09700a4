package io.github.sfconnector.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sfconnector.sync.entity.EntityType;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Random histories of an org, with failing sinks, lost locators and late commits between the runs: in the end the sink holds what the org holds. */
class SyncSimulationTest {

    private static final Duration HORIZON = Duration.ofMinutes(10);

    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    void anyHistory_endsWithTheSinkHoldingWhatTheOrgHolds(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        try (EngineHarness harness = new EngineHarness()) {
            harness.horizon = HORIZON;
            Map<String, String> truth = new TreeMap<>();
            for (int round = 0; round < 8; round++) {
                change(harness.org, truth, random);
                disturb(harness, random);
                requireAddsUp(harness.run());
            }
            settle(harness);

            Map<String, String> synced = new TreeMap<>();
            harness.stored
                    .entities(EntityType.PERSON)
                    .forEach(person -> synced.put(person.externalId(), String.valueOf(person.get("phone"))));
            assertThat(synced).isEqualTo(truth);
        }
    }

    private static void change(ScriptedOrg org, Map<String, String> truth, Random random) {
        int changes = random.nextInt(25);
        for (int i = 0; i < changes; i++) {
            String id = ScriptedOrg.id("003", random.nextInt(30));
            String phone = "p" + random.nextInt();
            switch (random.nextInt(8)) {
                case 0 -> {
                    org.delete("Contact", id, org.clock, Map.of());
                    truth.remove(id);
                }
                case 1 -> {
                    String late = ScriptedOrg.id("003", 1_000 + random.nextInt(1_000_000));
                    org.lateContact(late, org.clock, org.clock.plusSeconds(random.nextInt(500)));
                    truth.put(late, "null");
                }
                case 2 -> org.clock = org.clock.plusSeconds(random.nextInt(900));
                default -> {
                    org.put("Contact", id, org.clock, Map.of("LastName", "L", "FirstName", "F", "Phone", phone));
                    truth.put(id, phone);
                }
            }
        }
    }

    private static void disturb(EngineHarness harness, Random random) {
        harness.org.clock = harness.org.clock.plusSeconds(random.nextInt(3));
        harness.org.pageSize = 1 + random.nextInt(12);
        harness.batchSize = 1 + random.nextInt(7);
        harness.failAfter(random.nextInt(3) == 0 ? 1 + random.nextInt(4) : 0);
        harness.storesBeforeFailing = random.nextBoolean();
        int losses = random.nextInt(3);
        harness.org.onPageLink = path -> losses > 0 && random.nextInt(6) < losses ? "/gone" : path;
    }

    private static void settle(EngineHarness harness) {
        harness.failAfter(0);
        harness.org.onPageLink = path -> path;
        harness.org.clock = harness.org.clock.plus(HORIZON);
        for (int i = 0; i < 2; i++) {
            assertThat(harness.run().complete()).isTrue();
            harness.org.clock = harness.org.clock.plusSeconds(1);
        }
    }

    private static void requireAddsUp(ObjectSyncResult result) {
        SyncCounts counts = result.counts();
        assertThat(counts.read())
                .isEqualTo(counts.unchanged() + counts.passed() + counts.failed() + counts.duplicatesRemoved());
        assertThat(counts.upserted()).isLessThanOrEqualTo(counts.passed());
        if (result.complete()) {
            assertThat(counts.upserted()).isEqualTo(counts.passed());
        }
    }
}
