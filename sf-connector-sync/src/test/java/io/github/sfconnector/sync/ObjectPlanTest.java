package io.github.sfconnector.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sfconnector.sync.entity.EntityType;
import io.github.sfconnector.sync.mapping.DefaultMappings;
import io.github.sfconnector.sync.mapping.FieldMapping;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObjectPlanTest {

    @Test
    void defaults_areAccountsThenContactsThenOpportunities() {
        assertThat(SyncPlan.defaults().objects())
                .extracting(ObjectPlan::objectName)
                .containsExactly("Account", "Contact", "Opportunity");
        assertThat(SyncPlan.defaults().phases()).hasSize(3);
        assertThat(ObjectPlan.accounts().fields())
                .containsExactly(
                        "Id", "Name", "Website", "Industry", "NumberOfEmployees", "AnnualRevenue", "SystemModstamp");
        assertThat(ObjectPlan.opportunities().fields())
                .containsExactly("Id", "Name", "StageName", "CloseDate", "AccountId", "Amount", "SystemModstamp");
    }

    @Test
    void addedFields_standOnceWhateverTheirCaseAndKeepTheStampLast() {
        ObjectPlan plan = ObjectPlan.contacts().toBuilder()
                .addField("EMAIL")
                .addField("systemmodstamp")
                .addField("Account.Name")
                .build();

        assertThat(plan.fields())
                .containsExactly(
                        "Id",
                        "Email",
                        "FirstName",
                        "LastName",
                        "Title",
                        "Phone",
                        "AccountId",
                        "Account.Name",
                        "SystemModstamp");
    }

    @Test
    void mappingSources_areSelectedAndPartsOfCompoundFieldsByTheirWhole() {
        ObjectPlan plan = ObjectPlan.builder("Lead")
                .mapper(FieldMapping.builder(new EntityType("lead"))
                        .field("externalId", "Id")
                        .field("city", "Address.city")
                        .field("owner", "Owner.Name")
                        .build())
                .build();

        assertThat(plan.fields()).containsExactly("Id", "Address", "Owner.Name", "SystemModstamp");
    }

    @Test
    void namesThatAreNone_areRefusedBeforeTheyReachAQuery() {
        ObjectPlan.Builder builder = ObjectPlan.builder("Lead");

        assertThatThrownBy(() -> builder.addField("Name FROM Account --")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ObjectPlan.builder("Lead; DROP")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void mappingOfAnotherType_isRefused() {
        ObjectPlan.Builder builder = ObjectPlan.builder("Lead").mapper(DefaultMappings.person());

        assertThatThrownBy(builder::build).hasMessageContaining("lead").hasMessageContaining("person");
        assertThat(builder.entityType(EntityType.PERSON).build().entityType()).isEqualTo(EntityType.PERSON);
    }

    @Test
    void objectThatStandsTwice_isRefused_asItHasOneCursor() {
        assertThatThrownBy(() -> SyncPlan.of(
                        ObjectPlan.contacts(), ObjectPlan.builder("contact").build()))
                .hasMessageContaining("twice");
        assertThatThrownBy(() -> SyncPlan.builder().build()).hasMessageContaining("phase");
    }

    @Test
    void fingerprint_followsTheSetOfFieldsAndNotTheirOrder() {
        String one = fingerprint(List.of("A__c", "B__c"));

        assertThat(fingerprint(List.of("b__c", "A__c"))).isEqualTo(one);
        assertThat(fingerprint(List.of("A__c"))).isNotEqualTo(one);
    }

    private static String fingerprint(List<String> fields) {
        return Fingerprint.of(
                ObjectPlan.builder("Lead").addFields(fields).build(),
                CursorField.SYSTEM_MODSTAMP,
                ChangeQueries.ONE_PASS);
    }
}
