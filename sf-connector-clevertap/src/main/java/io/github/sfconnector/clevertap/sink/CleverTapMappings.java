package io.github.sfconnector.clevertap.sink;

import io.github.sfconnector.clevertap.Channel;
import io.github.sfconnector.sync.entity.EntityType;

/**
 * Mappings that fit the objects of CleverTap's own import: Lead, Contact, Account and Opportunity become profiles; Task, Case, Campaign, CampaignMember and Event become events.
 * They read what was selected; what was not is left out. Objects without a canonical type have one of their own name in lower case.
 */
public final class CleverTapMappings {

    /** The type of leads. */
    public static final EntityType LEAD = new EntityType("lead");

    /** The type of tasks. */
    public static final EntityType TASK = new EntityType("task");

    /** The type of cases. */
    public static final EntityType CASE = new EntityType("case");

    /** The type of campaigns. */
    public static final EntityType CAMPAIGN = new EntityType("campaign");

    /** The type of campaign members. */
    public static final EntityType CAMPAIGN_MEMBER = new EntityType("campaignmember");

    /** The type of calendar events. */
    public static final EntityType EVENT = new EntityType("event");

    private CleverTapMappings() {}

    /** {@return contacts: name, e-mail, phone, title, birthday, opt-outs} */
    public static ProfileMapping.Builder contact() {
        return ProfileMapping.builder(IdentityRule.own("Contact"))
                .field("Name", "Name")
                .field("First Name", "firstName")
                .field("Last Name", "lastName")
                .field("Email", "email")
                .phone("Phone", "phone", null)
                .field("Title", "title")
                .field("Account Id", "accountExternalId")
                .field("DOB", "Birthdate", FieldType.DATE)
                .optOut(Channel.EMAIL, "HasOptedOutOfEmail")
                .optOut(Channel.PHONE_NUMBER, "DoNotCall");
    }

    /** {@return leads: name, e-mail, phone, company, status, source, rating, industry, opt-outs} */
    public static ProfileMapping.Builder lead() {
        return ProfileMapping.builder(IdentityRule.own("Lead"))
                .field("Name", "Name")
                .field("First Name", "FirstName")
                .field("Last Name", "LastName")
                .field("Email", "Email")
                .phone("Phone", "Phone", null)
                .field("Company", "Company")
                .field("Lead Status", "Status")
                .field("Lead Source", "LeadSource")
                .field("Rating", "Rating")
                .field("Industry", "Industry")
                .optOut(Channel.EMAIL, "HasOptedOutOfEmail")
                .optOut(Channel.PHONE_NUMBER, "DoNotCall");
    }

    /** {@return accounts: name, domain, industry, employees, revenue} */
    public static ProfileMapping.Builder account() {
        return ProfileMapping.builder(IdentityRule.own("Account"))
                .field("Name", "name")
                .field("Website", "website")
                .field("Domain", "domain")
                .field("Industry", "industry")
                .field("Employees", "employeeCount", FieldType.NUMBER)
                .field("Annual Revenue", "annualRevenue", FieldType.NUMBER);
    }

    /** {@return opportunities: name, stage, amount, close date} */
    public static ProfileMapping.Builder opportunity() {
        return ProfileMapping.builder(IdentityRule.own("Opportunity"))
                .field("Name", "name")
                .field("Opportunity Stage", "stage")
                .field("Opportunity Amount", "amount", FieldType.NUMBER)
                .field("Close Date", "closeDate", FieldType.DATE)
                .field("Account Id", "accountExternalId");
    }

    /** {@return tasks, as events of the lead or contact they are about} */
    public static EventMapping.Builder task() {
        return EventMapping.named("Task Created", IdentityRule.reference("WhoId", "WhatId", "AccountId"))
                .whenNew()
                .at("CreatedDate")
                .field("Subject", "Subject")
                .field("Status", "Status")
                .field("Priority", "Priority")
                .field("Due", "ActivityDate", FieldType.DATE);
    }

    /** {@return calendar events, as events of the lead or contact they are about} */
    public static EventMapping.Builder event() {
        return EventMapping.named("Meeting Scheduled", IdentityRule.reference("WhoId", "WhatId", "AccountId"))
                .whenNew()
                .at("CreatedDate")
                .field("Subject", "Subject")
                .field("Starts", "StartDateTime", FieldType.DATE);
    }

    /** {@return cases that were opened, as events of their contact or account} */
    public static EventMapping.Builder caseCreated() {
        return caseEvent("Case Created").whenNew().at("CreatedDate");
    }

    /** {@return cases that were closed, as events of their contact or account; it needs IsClosed and ClosedDate} */
    public static EventMapping.Builder caseClosed() {
        return caseEvent("Case Closed").whenBecomes("IsClosed", "true").at("ClosedDate");
    }

    private static EventMapping.Builder caseEvent(String name) {
        return EventMapping.named(name, IdentityRule.reference("ContactId", "AccountId"))
                .field("Case Number", "CaseNumber", FieldType.STRING)
                .field("Subject", "Subject")
                .field("Status", "Status")
                .field("Priority", "Priority")
                .field("Origin", "Origin");
    }

    /** {@return campaigns that are new, as events of a profile for the campaign} */
    public static EventMapping.Builder campaign() {
        return EventMapping.named("Campaign Created", IdentityRule.own("Campaign"))
                .whenNew()
                .at("CreatedDate")
                .field("Campaign Name", "Name")
                .field("Campaign Status", "Status")
                .field("Campaign Type", "Type");
    }

    /** {@return members that joined a campaign, as events of the contact or lead} */
    public static EventMapping.Builder campaignMember() {
        return EventMapping.named("Campaign Joined", IdentityRule.reference("ContactId", "LeadId"))
                .whenNew()
                .at("CreatedDate")
                .field("Campaign Id", "CampaignId")
                .field("Member Status", "Status");
    }

    /** {@return opportunities that are new} */
    public static EventMapping.Builder opportunityCreated() {
        return opportunityEvent("Opportunity Created").whenNew().at("CreatedDate");
    }

    /** {@return opportunities whose stage is another one} */
    public static EventMapping.Builder opportunityStageChanged() {
        return opportunityEvent("Opportunity Stage Changed")
                .whenChanged("stage")
                .previous("Previous Stage", "stage")
                .at("LastStageChangeDate");
    }

    private static EventMapping.Builder opportunityEvent(String name) {
        return EventMapping.named(name, IdentityRule.own("Opportunity"))
                .field("Opportunity Name", "name")
                .field("Stage", "stage")
                .field("Amount", "amount", FieldType.NUMBER);
    }
}
