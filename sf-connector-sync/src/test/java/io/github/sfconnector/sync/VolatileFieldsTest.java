package io.github.sfconnector.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sfconnector.sync.entity.Entity;
import io.github.sfconnector.sync.sink.EntityBatch;
import io.github.sfconnector.sync.sink.Extent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Fields that change without a stamp. */
class VolatileFieldsTest {

    private final ModelOrg model = new ModelOrg();

    @Test
    void formula_isListedFromDescribe_andLeftOutOfTheComparison() {
        model.describing = describe ->
                ModelOrg.with(describe, field -> field.name().equals("Phone") ? SimSource.formula("Phone") : field);
        model.contact(0, 30);
        SyncEngine engine = model.engine();
        ModelOrg.run(engine);
        model.put(model.row(0).value(model.row(0).stamp, "computed anew"));

        ObjectSyncResult second = ModelOrg.run(engine);

        assertThat(second.report().volatileFields()).containsExactly("Phone");
        assertThat(second.counts().unchanged()).isEqualTo(1);
        assertThat(second.counts().upserted()).isZero();
    }

    @Test
    void fieldNamedByTheCaller_isReadAgainOnSchedule_andTheBatchCarriesNothingElse() {
        model.plan = ObjectPlan.contacts().toBuilder()
                .volatileFields(List.of("Phone"))
                .rereadVolatileEvery(Duration.ofHours(6))
                .build();
        model.contacts(7, 86_400);
        SyncEngine engine = model.engine();
        ModelOrg.run(engine);
        model.put(model.row(3).value(model.row(3).stamp, "drifted"));
        model.pass(Duration.ofHours(1));
        ModelOrg.run(engine);
        assertThat(model.person(3).get("phone")).isEqualTo("v3");
        model.pass(Duration.ofHours(6));

        ObjectSyncResult due = ModelOrg.run(engine);

        assertThat(due.complete()).isTrue();
        EntityBatch last = model.sink.batches().get(model.sink.batches().size() - 1);
        assertThat(last.extent()).isEqualTo(Extent.SOME_FIELDS_OF_KNOWN);
        assertThat(last.upserts()).allSatisfy(entity -> {
            assertThat(entity.fields()).containsOnlyKeys(Entity.EXTERNAL_ID, "phone");
            assertThat(entity.custom()).isEmpty();
        });
        assertThat(model.person(3).get("phone")).isEqualTo("drifted");
        assertThat(model.person(3).get("lastName")).isEqualTo("N");
    }

    @Test
    void rereadThatIsCutShort_goesOnWhereItWas() {
        model.plan = ObjectPlan.contacts().toBuilder()
                .volatileFields(List.of("Phone"))
                .rereadVolatileEvery(Duration.ofHours(1))
                .build();
        model.settings = builder -> builder.batchSize(2);
        model.contacts(9, 86_400);
        SyncEngine engine = model.engine();
        ModelOrg.run(engine);
        model.pass(Duration.ofHours(2));
        for (int i = 0; i < 9; i++) {
            model.put(model.row(i).value(model.row(i).stamp, "d" + i));
        }
        SyncRun run = engine.newRun();
        cancelAfterFirstReread(engine, run);

        assertThat(ModelOrg.run(engine).complete()).isTrue();

        assertThat(model.sink.entities(model.plan.entityType()))
                .allMatch(person -> String.valueOf(person.get("phone")).startsWith("d"));
    }

    private void cancelAfterFirstReread(SyncEngine engine, SyncRun run) {
        model.beforeQuery = soql -> {
            if (soql.startsWith("SELECT Id, Phone FROM")) {
                run.cancel();
            }
        };
        assertThat(run.run().complete()).isFalse();
        model.beforeQuery = soql -> {};
        assertThat(engine.connection()).isEqualTo(new ConnectionName("tenant", "crm"));
    }
}
