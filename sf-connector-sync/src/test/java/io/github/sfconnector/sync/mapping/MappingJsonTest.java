package io.github.sfconnector.sync.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.describe.FieldDescribe;
import io.github.sfconnector.core.describe.SObjectDescribe;
import io.github.sfconnector.sync.entity.Entity;
import io.github.sfconnector.sync.entity.EntityType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MappingJsonTest {

    private static final FieldTransform SHOUT = FieldTransform.custom("shout", value -> value + "!");

    private final FieldMapping mapping = FieldMapping.builder(EntityType.PERSON)
            .rule(FieldRule.of("externalId", "Id").required())
            .rule(FieldRule.of("email", "Email")
                    .transform(FieldTransform.trim())
                    .transform(FieldTransform.lowercase()))
            .rule(FieldRule.of("score", "Score__c").as(ValueType.DECIMAL).orElse(BigDecimal.ZERO))
            .rule(FieldRule.of("seats", "Seats__c").as(ValueType.WHOLE))
            .rule(FieldRule.of("since", "Since__c").as(ValueType.DATE).orElse(LocalDate.of(2020, 1, 31)))
            .rule(FieldRule.of("active", "Active__c").as(ValueType.FLAG))
            .rule(FieldRule.of("city", "MailingAddress.city").transform(FieldTransform.uppercase()))
            .rule(FieldRule.of("industry", "Account.Industry").transform(SHOUT))
            .build();

    @Test
    void mapping_survivesItsJson() {
        String json = MappingJson.write(mapping);
        FieldMapping read = MappingJson.read(json, Map.of("shout", SHOUT));

        assertThat(MappingJson.write(read)).isEqualTo(json);
        assertThat(read.map(contact("5"))).isEqualTo(mapping.map(contact("5")));
        assertThat(read.sources()).isEqualTo(mapping.sources());
    }

    @Test
    void json_isStable_asHostsKeepIt() {
        FieldMapping small = FieldMapping.builder(EntityType.ACCOUNT)
                .rule(FieldRule.of("externalId", "Id").required())
                .rule(FieldRule.of("domain", "Website").transform(FieldTransform.domain()))
                .rule(FieldRule.of("size", "NumberOfEmployees")
                        .as(ValueType.WHOLE)
                        .orElse(0))
                .build();

        assertThat(MappingJson.write(small)).isEqualTo("""
                        {"format":1,"entity":"account","rules":[\
                        {"target":"externalId","source":"Id","required":true},\
                        {"target":"domain","source":"Website","transforms":["domain"]},\
                        {"target":"size","source":"NumberOfEmployees","type":"WHOLE","default":"0"}]}""");
    }

    @Test
    void defaultMappings_canBeWrittenAndReadAgain() {
        for (FieldMapping standard :
                List.of(DefaultMappings.person(), DefaultMappings.account(), DefaultMappings.opportunity())) {
            assertThat(MappingJson.write(MappingJson.read(MappingJson.write(standard))))
                    .isEqualTo(MappingJson.write(standard));
        }
    }

    @Test
    void valuesGetTheirTypes_andDefaultsTakeThePlaceOfNull() {
        Entity entity = mapping.map(contact("1,200.50"));
        Entity bare = mapping.map(SObject.builder("Contact")
                .id("003A")
                .set("Score__c", null)
                .set("Since__c", " ")
                .build());

        assertThat(entity.get("score")).isEqualTo(new BigDecimal("1200.50"));
        assertThat(entity.get("seats")).isEqualTo(3L);
        assertThat(entity.get("since")).isEqualTo(LocalDate.of(2026, 2, 28));
        assertThat(entity.get("active")).isEqualTo(true);
        assertThat(entity.get("industry")).isEqualTo("Banking!");
        assertThat(bare.get("score")).isEqualTo(BigDecimal.ZERO);
        assertThat(bare.get("since")).isEqualTo(LocalDate.of(2020, 1, 31));
        assertThat(bare.fields()).doesNotContainKeys("seats", "email");
    }

    @Test
    void valueWithoutAFormOfItsType_failsTheRecordByName_withoutTheValue() {
        assertThatThrownBy(() -> mapping.map(contact("secret-number")))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("Contact.Score__c")
                .hasMessageContaining("for score it must be a number")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"entity\":\"person\",\"rules\":[]}",
                "{\"format\":2,\"entity\":\"person\",\"rules\":[]}",
                "{\"format\":1,\"entity\":\"person\",\"rules\":[{\"target\":\"a\"}]}",
                "{\"format\":1,\"entity\":\"person\",\"rules\":[{\"target\":\"a\",\"source\":\"B\",\"typo\":1}]}",
                "{\"format\":1,\"entity\":\"person\",\"rules\":[{\"target\":\"a\",\"source\":\"B\",\"type\":\"MONEY\"}]}",
                "{\"format\":1,\"entity\":\"person\",\"rules\":[{\"target\":\"a\",\"source\":\"B\",\"transforms\":[\"custom:x\"]}]}",
                "{\"format\":1,\"entity\":\"person\",\"rules\":[{\"target\":\"a\",\"source\":\"B; DROP\"}]}",
                "{\"format\":1,\"entity\":\"person\",\"rules\":[{\"target\":\"a\",\"source\":\"B\""
            })
    void whatIsNoMapping_isRefused(String json) {
        assertThatThrownBy(() -> MappingJson.read(json)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void transformWithoutAName_cannotBeWritten_andTheMessageSaysHow() {
        FieldMapping unnamed = FieldMapping.builder(EntityType.PERSON)
                .field("externalId", "Id", value -> value)
                .build();

        assertThatThrownBy(() -> MappingJson.write(unnamed)).hasMessageContaining("FieldTransform.custom");
    }

    @Test
    void requiredWithADefault_isAContradiction() {
        assertThatThrownBy(() -> FieldRule.of("a", "B").required().orElse("x")).hasMessageContaining("only one can be");
        assertThatThrownBy(() -> FieldRule.of("a", "B").orElse(1.5)).hasMessageContaining("cannot hold");
    }

    @Test
    void problems_nameUnknownHiddenAndUnreadableSources_beforeARun() {
        SObjectDescribe describe = new SObjectDescribe(
                "Contact",
                "x",
                "003",
                new SObjectDescribe.Flags(true, true, true, true, true, true, false),
                List.of(
                        field("Id", "id", null),
                        field("Email", "email", null),
                        field("Photo__c", "base64", null),
                        field("MailingAddress", "address", null),
                        field("AccountId", "reference", "Account")));
        FieldMapping doubtful = FieldMapping.builder(EntityType.PERSON)
                .field("externalId", "Id")
                .field("photo", "Photo__c")
                .field("level", "Level__c")
                .field("address", "MailingAddress")
                .field("city", "MailingAddress.city")
                .field("account", "Account.Name")
                .field("owner", "Owner.Name")
                .build();

        assertThat(doubtful.problems(describe))
                .hasSize(4)
                .anyMatch(text -> text.startsWith("Contact.Photo__c for photo: a field of type base64"))
                .anyMatch(text -> text.startsWith("Contact.Level__c for level: there is no such field"))
                .anyMatch(text -> text.startsWith("Contact.MailingAddress for address: a field of type address"))
                .anyMatch(text -> text.startsWith("Contact.Owner.Name for owner: there is no relationship"));
    }

    private static SObject contact(String score) {
        return SObject.builder("Contact")
                .id("003A")
                .set("Email", " A@Example.COM ")
                .set("Score__c", score)
                .set("Seats__c", 3)
                .set("Since__c", "2026-02-28")
                .set("Active__c", "TRUE")
                .set("MailingAddress", Map.of("city", "Köln"))
                .set(
                        "Account",
                        SObject.builder("Account").set("Industry", "Banking").build())
                .build();
    }

    private static FieldDescribe field(String name, String type, String relationship) {
        return new FieldDescribe(
                name,
                "x",
                type,
                0,
                0,
                0,
                true,
                true,
                true,
                true,
                true,
                false,
                false,
                false,
                false,
                false,
                false,
                null,
                relationship,
                List.of(),
                List.of());
    }
}
