package io.github.sfconnector.sync.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.sync.entity.Account;
import io.github.sfconnector.sync.entity.Entity;
import io.github.sfconnector.sync.entity.EntityType;
import io.github.sfconnector.sync.entity.Opportunity;
import io.github.sfconnector.sync.entity.Person;
import io.github.sfconnector.sync.quality.QualityPipeline;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldMappingTest {

    private static final EntityType THING = new EntityType("thing");

    @Test
    void contact_becomesAPersonWithANormalEmailAndItsCustomFields() {
        SObject contact = SObject.builder("Contact")
                .id("003A")
                .set("Email", "  Ada@Example.COM ")
                .set("FirstName", "Ada")
                .set("LastName", "Byron")
                .set("Title", null)
                .set("Phone", "1")
                .set("AccountId", "001A")
                .set("Level__c", 3)
                .set("SystemModstamp", "2026-03-01T12:00:00.000+0000")
                .build();

        Entity entity = DefaultMappings.person().map(contact);

        assertThat(Person.from(entity))
                .isEqualTo(new Person(
                        "003A",
                        "ada@example.com",
                        "Ada",
                        "Byron",
                        null,
                        "1",
                        "001A",
                        Map.of("Level__c", 3L),
                        Instant.parse("2026-03-01T12:00:00Z")));
        assertThat(entity.fields()).containsEntry("title", null);
    }

    @Test
    void accountAndOpportunity_becomeTypedViewsBehindTheGates() {
        SObject account = SObject.builder("Account")
                .id("001A")
                .set("Name", "Acme")
                .set("Website", "https://www.Acme.co.uk:8443/about?x=1")
                .set("NumberOfEmployees", "1,200")
                .set("AnnualRevenue", new BigDecimal("10.50"))
                .build();
        SObject deal = SObject.builder("Opportunity")
                .id("006A")
                .set("Name", "Deal")
                .set("StageName", "Won")
                .set("CloseDate", "2026-01-31")
                .set("AccountId", "001A")
                .set("Amount", 5)
                .build();

        Account typed = Account.from(gated(DefaultMappings.account().map(account)));
        Opportunity opportunity =
                Opportunity.from(gated(DefaultMappings.opportunity().map(deal)));

        assertThat(typed.domain()).isEqualTo("acme.co.uk");
        assertThat(typed.employeeCount()).isEqualTo(1_200L);
        assertThat(typed.annualRevenue()).isEqualByComparingTo("10.50");
        assertThat(typed.industry()).isNull();
        assertThat(opportunity.closeDate()).isEqualTo(LocalDate.of(2026, 1, 31));
        assertThat(opportunity.amount()).isEqualByComparingTo("5");
        assertThat(opportunity.stage()).isEqualTo("Won");
    }

    @Test
    void typedView_ofAnotherTypeOrUncoercedValues_isRefused() {
        Entity account = DefaultMappings.account()
                .map(SObject.builder("Account")
                        .id("001A")
                        .set("NumberOfEmployees", "12")
                        .build());

        assertThatThrownBy(() -> Person.from(account)).hasMessageContaining("account is no person");
        assertThatThrownBy(() -> Account.from(account))
                .hasMessageContaining("employeeCount")
                .hasMessageContaining("gate");
    }

    @ParameterizedTest
    @CsvSource({
        "https://www.acme.com, acme.com",
        "http://acme.com:8080/x?y#z, acme.com",
        "ACME.com/path, acme.com",
        "www.acme.com., acme.com",
        "//acme.com, acme.com",
        "https://user:pass@shop.acme.com/, shop.acme.com",
        "' https://acme.com ', acme.com",
        "https://bücher.example, bücher.example",
        "mailto:info@acme.com, acme.com"
    })
    void domain_isTheHostOfTheWebsite(String website, String domain) {
        assertThat(FieldTransform.domain().apply(website)).isEqualTo(domain);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "n/a",
                "none",
                "http://",
                "https:///path",
                "acme",
                "a..b",
                "-x.com",
                "http://[::1]/",
                "two words.com"
            })
    void domain_ofWhatHoldsNoHost_isNull(String website) {
        assertThat(FieldTransform.domain().apply(website)).isNull();
    }

    @Test
    void paths_leadIntoParentsAndCompoundFields() {
        SObject contact = SObject.builder("Contact")
                .id("003A")
                .set(
                        "Account",
                        SObject.builder("Account")
                                .set("Industry", "Banking")
                                .set("Name", "Acme")
                                .build())
                .set("MailingAddress", Map.of("city", "Graz"))
                .build();
        FieldMapping mapping = FieldMapping.builder(THING)
                .field("industry", "Account.Industry", FieldTransform.uppercase())
                .field("city", "MailingAddress.city")
                .build();

        Entity entity = mapping.map(contact);

        assertThat(entity.fields()).containsEntry("industry", "BANKING").containsEntry("city", "Graz");
        assertThat(entity.custom()).containsExactly(Map.entry("Account.Name", "Acme"));
    }

    @Test
    void compoundFieldsAndParents_becomeCustomFieldsPartByPart() {
        SObject account = SObject.builder("Account")
                .id("001A")
                .set("BillingAddress", Map.of("city", "Graz"))
                .set("Parent", SObject.builder("Account").set("Name", "Holding").build())
                .set("Owner", null)
                .build();

        assertThat(DefaultMappings.generic(THING).map(account).custom())
                .containsEntry("BillingAddress.city", "Graz")
                .containsEntry("Parent.Name", "Holding")
                .containsEntry("Owner", null)
                .hasSize(3);
    }

    @Test
    void absentSource_leavesItsTargetOut_andNullOneSetsItToNull() {
        Entity entity = DefaultMappings.person()
                .map(SObject.builder("Contact").id("003A").set("Email", null).build());

        assertThat(entity.fields()).containsOnlyKeys("externalId", "email");
        assertThat(entity.get("email")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void requiredSourceThatIsBlank_isRefusedByName(String blank) {
        FieldMapping mapping =
                FieldMapping.builder(THING).required("name", "Name").build();

        assertThatThrownBy(() -> mapping.map(
                        SObject.builder("Account").set("Name", blank).build()))
                .isInstanceOfSatisfying(MappingException.class, e -> {
                    assertThat(e.objectName()).isEqualTo("Account");
                    assertThat(e.field()).isEqualTo("Name");
                });
        assertThatThrownBy(() -> mapping.map(SObject.builder("Account").build()))
                .hasMessageContaining("Account.Name");
    }

    @Test
    void transformThatThrows_failsTheRecordWithoutItsValue() {
        FieldMapping mapping = FieldMapping.builder(THING)
                .field("size", "Size__c", value -> Integer.parseInt(String.valueOf(value)))
                .build();

        assertThat(mapping.map(SObject.builder("T").set("Size__c", "7").build()).get("size"))
                .isEqualTo(7L);
        assertThatThrownBy(() -> mapping.map(
                        SObject.builder("T").set("Size__c", "secret").build()))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("NumberFormatException")
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    @Test
    void transformWithAResultNoEntityHolds_andCompoundSources_areRefused() {
        FieldMapping list =
                FieldMapping.builder(THING).field("x", "X", value -> List.of()).build();
        FieldMapping whole = FieldMapping.builder(THING).field("x", "X").build();

        assertThatThrownBy(() -> list.map(SObject.builder("T").set("X", "a").build()))
                .hasMessageContaining("an entity cannot hold");
        assertThatThrownBy(() -> whole.map(
                        SObject.builder("T").set("X", Map.of("city", "Graz")).build()))
                .hasMessageContaining("map one of its parts");
    }

    @Test
    void targetFilledTwice_isWarnedAbout_andTheLaterRuleCounts() {
        FieldMapping mapping = FieldMapping.builder(THING)
                .field("phone", "Phone")
                .field("phone", "MobilePhone")
                .build();

        assertThat(mapping.warnings()).singleElement().asString().contains("phone", "Phone", "MobilePhone counts");
        assertThat(mapping.map(SObject.builder("T")
                                .set("Phone", "1")
                                .set("MobilePhone", "2")
                                .build())
                        .get("phone"))
                .isEqualTo("2");
        assertThat(DefaultMappings.account().warnings()).isEmpty();
    }

    @Test
    void builder_refusesNamesThatAreNone() {
        FieldMapping.Builder builder = FieldMapping.builder(THING);

        assertThatThrownBy(() -> builder.field("a b", "X")).hasMessageContaining("target");
        assertThatThrownBy(() -> builder.field("a", "X, (SELECT Id FROM Contacts)"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Entity gated(Entity entity) {
        return QualityPipeline.standard().run(List.of(entity)).entities().get(0);
    }
}
