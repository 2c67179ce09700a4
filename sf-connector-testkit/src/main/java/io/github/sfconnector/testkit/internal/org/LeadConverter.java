package io.github.sfconnector.testkit.internal.org;

import io.github.sfconnector.testkit.rule.LeadConversion;
import io.github.sfconnector.testkit.rule.Reparenting;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes an account, a contact and an opportunity of a lead. Called under the write lock. */
final class LeadConverter {

    private static final List<String> PERSON = List.of(
            "LastName",
            "FirstName",
            "Salutation",
            "Title",
            "Email",
            "Phone",
            "MobilePhone",
            "Fax",
            "LeadSource",
            "Description");
    private static final List<String> ADDRESS = List.of("Street", "City", "State", "PostalCode", "Country");

    private final OrgStore store;
    private final Saving saving;
    private final Merger merger;

    LeadConverter(OrgStore store, Saving saving, Merger merger) {
        this.store = store;
        this.saving = saving;
        this.merger = merger;
    }

    static boolean isConverted(Row row) {
        return row.objectName().equals("Lead") && Boolean.TRUE.equals(row.get("IsConverted"));
    }

    LeadConversion convert(Row lead) {
        if (isConverted(lead)) {
            throw Refusals.convertedLead();
        }
        Row account = insert("Account", account(lead));
        Row contact = insert("Contact", contact(lead, account.id()));
        Row opportunity = insert("Opportunity", opportunity(lead, account));
        moveActivities(lead, contact);
        LeadConversion conversion = new LeadConversion(account.id(), contact.id(), opportunity.id());
        saving.update(lead.object().row(lead.id()).orElse(lead), closed(conversion), Access.OWNER);
        return conversion;
    }

    private Row insert(String object, Map<String, @Nullable Object> values) {
        return saving.insert(store.anyTable(object), values, Access.OWNER);
    }

    private static Map<String, @Nullable Object> account(Row lead) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("Name", lead.get("Company"));
        for (String field : List.of("Phone", "Fax", "Website", "Industry", "Rating", "AnnualRevenue", "OwnerId")) {
            values.put(field, lead.get(field));
        }
        values.put("NumberOfEmployees", lead.get("NumberOfEmployees"));
        ADDRESS.forEach(part -> values.put("Billing" + part, lead.get(part)));
        return values;
    }

    private static Map<String, @Nullable Object> contact(Row lead, String accountId) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        PERSON.forEach(field -> values.put(field, lead.get(field)));
        ADDRESS.forEach(part -> values.put("Mailing" + part, lead.get(part)));
        values.put("AccountId", accountId);
        values.put("OwnerId", lead.get("OwnerId"));
        return values;
    }

    private Map<String, @Nullable Object> opportunity(Row lead, Row account) {
        LocalDate today = today();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("Name", account.get("Name") + "-");
        values.put("AccountId", account.id());
        values.put("StageName", "Prospecting");
        values.put("LeadSource", lead.get("LeadSource"));
        values.put("OwnerId", lead.get("OwnerId"));
        // The last day of the quarter.
        LocalDate quarter = today.withMonth((today.getMonthValue() + 2) / 3 * 3).withDayOfMonth(1);
        values.put("CloseDate", quarter.plusMonths(1).minusDays(1));
        return values;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(store.now(), ZoneOffset.UTC);
    }

    /** Tasks and events of the lead become those of the contact. */
    private void moveActivities(Row lead, Row contact) {
        merger.reparent(
                lead,
                contact,
                Reparenting.STAMPED,
                reference -> reference.field().referenceTo().contains("Contact")
                        && !reference.child().name().equals("CampaignMember"));
    }

    private Map<String, @Nullable Object> closed(LeadConversion conversion) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("Status", "Closed - Converted");
        values.put("IsConverted", true);
        values.put("ConvertedDate", today());
        values.put("ConvertedAccountId", conversion.accountId());
        values.put("ConvertedContactId", conversion.contactId());
        values.put("ConvertedOpportunityId", conversion.opportunityId());
        return values;
    }
}
