package io.github.sfconnector.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sfconnector.core.error.ServiceUnavailableException;
import io.github.sfconnector.sync.sink.EntitySink;
import io.github.sfconnector.sync.sink.Tombstone;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Deletions that no query shows any more, and merges. */
class DeletionCheckTest {

    private final ModelOrg model = new ModelOrg();

    @Test
    void deletedAndPurgedBetweenTwoRuns_isFoundInTheLog() {
        SyncEngine engine = synced(5);
        model.delete(2, null);
        model.purge(2);
        model.pass(Duration.ofDays(1));

        ObjectSyncResult second = ModelOrg.run(engine);

        assertThat(model.people()).isEqualTo(model.liveInOrg());
        assertThat(second.report().deletions()).anyMatch(channel -> channel.startsWith("getDeleted since"));
        assertThat(second.counts().tombstones()).isEqualTo(1);
    }

    @Test
    void logIsAskedOnceADay_notInEveryRun() {
        SyncEngine engine = synced(2);
        model.pass(Duration.ofHours(23));
        assertThat(ModelOrg.run(engine).counts().calls()).isEqualTo(2);
        model.pass(Duration.ofHours(2));
        assertThat(ModelOrg.run(engine).counts().calls()).isEqualTo(3);
        model.pass(Duration.ofMinutes(30));
        assertThat(ModelOrg.run(engine).counts().calls()).isEqualTo(1);
    }

    @Test
    void idInTheLogThatIsLive_isNoDeletion() {
        SyncEngine engine = synced(3);
        model.org.log.add(new SimOrg.Deletion("Contact", ModelOrg.id(1), model.org.now));
        model.pass(Duration.ofDays(1));

        ObjectSyncResult second = ModelOrg.run(engine);

        assertThat(second.counts().tombstones()).isZero();
        assertThat(model.people()).contains(ModelOrg.id(1));
    }

    @Test
    void gapLongerThanTheLog_comparesTheIds_andSaysSo() {
        SyncEngine engine = synced(6);
        model.delete(0, null);
        model.purge(0);
        model.delete(5, null);
        model.purge(5);
        model.pass(Duration.ofDays(20));

        ObjectSyncResult second = ModelOrg.run(engine);

        assertThat(model.people()).isEqualTo(model.liveInOrg()).hasSize(4);
        assertThat(second.report().deletions())
                .anyMatch(channel ->
                        channel.startsWith("comparison of all Ids, because the log of deletions reaches back 15 days"));
    }

    @Test
    void purgedLog_comparesTheIds() {
        SyncEngine engine = synced(3);
        model.delete(1, null);
        model.purge(1);
        model.pass(Duration.ofDays(2));
        model.org.logBegins = model.org.now;

        ObjectSyncResult second = ModelOrg.run(engine);

        assertThat(model.people()).isEqualTo(model.liveInOrg());
        assertThat(second.report().deletions()).anyMatch(channel -> channel.contains("the log of deletions begins at"));
    }

    @Test
    void objectWithoutARecycleBin_comparesTheIds() {
        model.describing = describe -> ModelOrg.with(describe, false, true);
        SyncEngine engine = synced(3);
        model.purge(1);
        model.pass(Duration.ofDays(1));

        ObjectSyncResult second = ModelOrg.run(engine);

        assertThat(model.people()).isEqualTo(model.liveInOrg());
        assertThat(second.report().deletions()).anyMatch(channel -> channel.contains("its deletions are in no log"));
    }

    @Test
    void comparisonThatIsCutShort_deletesNothing() {
        SyncEngine engine = synced(50);
        for (int i = 0; i < 10; i++) {
            model.purge(i);
        }
        model.pass(Duration.ofDays(20));
        model.beforeQuery = soql -> {
            if (soql.startsWith("SELECT Id FROM Contact ORDER BY Id")) {
                throw new ServiceUnavailableException(SimFaults.refusal("SERVER_UNAVAILABLE", 503), null, null);
            }
        };

        ObjectSyncResult second = ModelOrg.run(engine);

        assertThat(second.complete()).isFalse();
        assertThat(second.counts().tombstones()).isZero();
        assertThat(model.people()).hasSize(50);
        model.beforeQuery = soql -> {};
        assertThat(ModelOrg.run(engine).complete()).isTrue();
        assertThat(model.people()).isEqualTo(model.liveInOrg());
    }

    @Test
    void moreMissingThanAllowed_deletesNothing_becauseLostAccessLooksTheSame() {
        model.settings = builder -> builder.maxReconciledDeletions(2);
        SyncEngine engine = synced(5);
        model.org.tables.get("Contact").clear();
        model.pass(Duration.ofDays(20));

        ObjectSyncResult second = ModelOrg.run(engine);

        assertThat(second.reason()).contains("lacks more than 2 records", "nothing was deleted");
        assertThat(model.people()).hasSize(5);
    }

    @Test
    void sinkThatCannotTellItsIds_getsAHint() {
        EntitySink plain = model.sink::write;
        model.contacts(2, 86_400);
        SyncEngine engine = SyncEngine.builder(model, model.cursors, plain)
                .connection("tenant", "crm")
                .plan(SyncPlan.of(model.plan))
                .clock(model::now)
                .build();
        ModelOrg.run(engine);
        model.pass(Duration.ofDays(20));

        assertThat(ModelOrg.run(engine).hints()).anyMatch(hint -> hint.contains("EntityIds"));
    }

    @Test
    void chainOfMerges_namesTheLastWinner() {
        SyncEngine engine = synced(4);
        model.pass(Duration.ofMinutes(20));
        model.delete(0, ModelOrg.id(1));
        model.pass(Duration.ofMinutes(20));
        model.delete(1, ModelOrg.id(2));
        model.pass(Duration.ofSeconds(5));

        ModelOrg.run(engine);

        assertThat(tombstones()).extracting(Tombstone::mergedInto).containsExactly(ModelOrg.id(2), ModelOrg.id(2));
    }

    @Test
    void chainWhoseMiddleWasDeliveredBefore_namesTheLastWinnerToo() {
        model.settings = builder -> builder.batchSize(1);
        SyncEngine engine = synced(4);
        model.pass(Duration.ofMinutes(20));
        model.delete(0, ModelOrg.id(1));
        model.pass(Duration.ofSeconds(5));
        model.delete(1, ModelOrg.id(2));
        model.pass(Duration.ofSeconds(5));
        model.delete(2, ModelOrg.id(3));

        ModelOrg.run(engine);

        assertThat(tombstones()).hasSize(3).allMatch(one -> ModelOrg.id(3).equals(one.mergedInto()));
    }

    private SyncEngine synced(int contacts) {
        model.contacts(contacts, 86_400);
        SyncEngine engine = model.engine();
        ModelOrg.run(engine);
        assertThat(model.people()).hasSize(contacts);
        return engine;
    }

    private List<Tombstone> tombstones() {
        return model.sink.batches().stream()
                .flatMap(batch -> batch.deletes().stream())
                .toList();
    }
}
