package io.github.sfconnector.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sfconnector.core.describe.SObjectDescribe;
import io.github.sfconnector.sync.sink.Extent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Fields that come and go while a sync goes on. */
class DriftTest {

    private final ModelOrg model = new ModelOrg();

    @Test
    void fieldHiddenBetweenRuns_isDropped_reported_andWhatTheSinkHasStays() {
        model.contacts(2, 86_400);
        SyncEngine engine = model.engine();
        ModelOrg.run(engine);
        model.pass(Duration.ofMinutes(20));
        model.source.hidden.add("Phone");
        model.put(model.row(0).value(model.org.now, "unseen"));

        ObjectSyncResult second = ModelOrg.run(engine);

        assertThat(second.complete()).isTrue();
        assertThat(second.mode()).isEqualTo(SyncMode.INCREMENTAL);
        assertThat(second.hints())
                .anyMatch(hint -> hint.contains("Phone") && hint.contains("removed or is not visible"));
        assertThat(second.report().droppedFields()).containsExactly("Phone");
        assertThat(model.changes).containsExactly(new SchemaChange("Contact", List.of(), List.of("Phone")));
        assertThat(model.sink.batches().get(1).extent()).isEqualTo(Extent.SOME_FIELDS);
        assertThat(model.person(0).get("phone")).isEqualTo("v0");
    }

    @Test
    void fieldThatIsVisibleAgain_isReadForAllRowsOnDemand_withTheDeletionsSince() {
        model.contacts(3, 86_400);
        SyncEngine engine = model.engine();
        ModelOrg.run(engine);
        model.source.hidden.add("Phone");
        model.pass(Duration.ofMinutes(20));
        model.put(model.row(0).value(model.org.now, "unseen"));
        ModelOrg.run(engine);
        model.pass(Duration.ofMinutes(20));
        model.delete(1, null);
        model.source.hidden.clear();

        engine.readAgain("contact");
        ObjectSyncResult again = ModelOrg.run(engine);

        assertThat(again.mode()).isEqualTo(SyncMode.INITIAL);
        assertThat(model.person(0).get("phone")).isEqualTo("unseen");
        assertThat(model.people()).isEqualTo(model.liveInOrg());
    }

    @Test
    void fieldHiddenOnTheFirstRun_isRefused_becauseThePlanIsWrong() {
        model.source.hidden.add("Phone");

        assertThat(model.run().reason()).contains("Contact has no Phone that this user can see");
    }

    @Test
    void fieldThatTheMappingCannotDoWithout_isNeverDropped() {
        model.contacts(1, 86_400);
        model.plan = ObjectPlan.builder("Contact")
                .mapper(io.github.sfconnector.sync.mapping.FieldMapping.builder(
                                io.github.sfconnector.sync.entity.EntityType.PERSON)
                        .field("externalId", "Id")
                        .field("firstName", "FirstName")
                        .field("lastName", "LastName")
                        .required("phone", "Phone")
                        .build())
                .build();
        SyncEngine engine = model.engine();
        assertThat(ModelOrg.run(engine).complete()).isTrue();
        model.source.hidden.add("Phone");

        ObjectSyncResult second = ModelOrg.run(engine);

        assertThat(second.complete()).isFalse();
        assertThat(second.reason()).contains("Phone");
    }

    @Test
    void newCustomField_isReadFromThenOn_andTheCursorStays() {
        model.plan = ObjectPlan.contacts().toBuilder().allCustomFields().build();
        model.settings = builder -> builder.describeMaxAge(Duration.ZERO);
        model.contacts(2, 86_400);
        SyncEngine engine = model.engine();
        ModelOrg.run(engine);
        model.describing = DriftTest::withLevel;
        model.pass(Duration.ofMinutes(20));

        ObjectSyncResult second = ModelOrg.run(engine);

        assertThat(second.mode()).isEqualTo(SyncMode.INCREMENTAL);
        assertThat(model.changes).containsExactly(new SchemaChange("Contact", List.of("Level__c"), List.of()));
        assertThat(model.queries.get(1)).contains("Level__c");
    }

    private static SObjectDescribe withLevel(SObjectDescribe describe) {
        List<io.github.sfconnector.core.describe.FieldDescribe> fields = new ArrayList<>(describe.fields());
        fields.add(SimSource.customField("Level__c"));
        return new SObjectDescribe("Contact", "x", "003", describe.flags(), fields);
    }
}
