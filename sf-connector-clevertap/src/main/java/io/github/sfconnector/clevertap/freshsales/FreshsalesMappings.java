package io.github.sfconnector.clevertap.freshsales;

import io.github.sfconnector.clevertap.sink.EventMapping;
import io.github.sfconnector.clevertap.sink.FieldType;
import io.github.sfconnector.clevertap.sink.IdentityRule;
import io.github.sfconnector.clevertap.sink.ProfileMapping;

/**
 * Mappings to CleverTap for what {@link FreshsalesModule} makes of contacts, accounts and deals, each with the properties that campaigns go by: status and stage of a lead, its score,
 * the stage of a deal. They read the names of the REST API, which webhooks do well to use too; what was not sent is left out.
 */
public final class FreshsalesMappings {

    private FreshsalesMappings() {}

    /** {@return contacts as profiles: name, e-mail, phone, title, source, status, stage and score} */
    public static ProfileMapping.Builder contact() {
        return ProfileMapping.builder(IdentityRule.prefixed("FS_Contact_"))
                .field("Name", "display_name")
                .field("First Name", "firstName")
                .field("Last Name", "lastName")
                .field("Email", "email")
                .phone("Phone", "phone", null)
                .field("Title", "title")
                .field("Lead Source", "lead_source")
                .field("Lead Status", "lead_status")
                .field("Lifecycle Stage", "lifecycle_stage")
                .field("Lead Score", "lead_score", FieldType.NUMBER);
    }

    /** {@return accounts as profiles: name, website, domain, employees, revenue} */
    public static ProfileMapping.Builder account() {
        return ProfileMapping.builder(IdentityRule.prefixed("FS_Account_"))
                .field("Name", "name")
                .field("Website", "website")
                .field("Domain", "domain")
                .field("Employees", "employeeCount", FieldType.NUMBER)
                .field("Annual Revenue", "annualRevenue", FieldType.NUMBER);
    }

    /** {@return deals as profiles: name, amount, stage, probability, dates} */
    public static ProfileMapping.Builder deal() {
        return ProfileMapping.builder(IdentityRule.prefixed("FS_Deal_"))
                .field("Name", "name")
                .field("Deal Amount", "amount", FieldType.NUMBER)
                .field("Deal Stage", "deal_stage_id", FieldType.STRING)
                .field("Probability", "probability", FieldType.NUMBER)
                .field("Expected Close", "expected_close", FieldType.DATE)
                .field("Closed", "closed_date", FieldType.DATE);
    }

    /** {@return contacts that are seen for the first time, as events that may begin a welcome campaign} */
    public static EventMapping.Builder contactCreated() {
        return EventMapping.named("Lead Created", IdentityRule.prefixed("FS_Contact_"))
                .whenNew()
                .at("created_at")
                .field("Lead Source", "lead_source")
                .field("Lead Status", "lead_status");
    }

    /** {@return deals whose stage is another one} */
    public static EventMapping.Builder dealStageChanged() {
        return EventMapping.named("Deal Stage Changed", IdentityRule.prefixed("FS_Deal_"))
                .whenChanged("deal_stage_id")
                .previous("Previous Stage", "deal_stage_id")
                .field("Deal Stage", "deal_stage_id", FieldType.STRING)
                .field("Deal Amount", "amount", FieldType.NUMBER);
    }
}
