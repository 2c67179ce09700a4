package io.github.sfconnector.testkit.internal.soql;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A small org with nulls, ties and deleted rows. It is noon of Friday, 15 March 2024. */
final class TestOrg implements SoqlSchema {

    static final Clock NOON = Clock.fixed(Instant.parse("2024-03-15T12:00:00Z"), ZoneOffset.UTC);

    /** Short names of rows, for queries (in braces) and expectations. */
    private static final Map<Character, String> IDS = Map.of(
            'A', "00100000000000%cAAA",
            'C', "00300000000000%cAAA",
            'O', "00600000000000%cAAA",
            'U', "00500000000000%cAAA",
            'G', "00G00000000000%cEAA",
            'T', "00T00000000000%cEAA",
            'B', "a0B00000000000%cEAA");

    final MemoryObject user = new MemoryObject(
            "User",
            MemoryField.of("Name", "string"),
            MemoryField.of("IsActive", "boolean"),
            MemoryField.reference("ManagerId", "User"));
    final MemoryObject group = new MemoryObject("Group", MemoryField.of("Name", "string"));
    final MemoryObject account = new MemoryObject(
            "Account",
            MemoryField.of("Name", "string"),
            MemoryField.of("Industry", "picklist"),
            MemoryField.of("AnnualRevenue", "currency"),
            MemoryField.of("NumberOfEmployees", "int"),
            MemoryField.of("CreatedDate", "datetime"),
            MemoryField.of("SystemModstamp", "datetime"),
            MemoryField.reference("ParentId", "Account"),
            MemoryField.reference("OwnerId", "User"),
            MemoryField.shownOnly("Description", "textarea"),
            MemoryField.of("BillingAddress", "address"),
            MemoryField.of("Markets__c", "multipicklist"),
            MemoryField.of("Rating__c", "double"),
            MemoryField.of("Active__c", "boolean"),
            MemoryField.of("Founded__c", "date"),
            MemoryField.of("Opens__c", "time"));
    final MemoryObject contact = new MemoryObject(
            "Contact",
            MemoryField.of("FirstName", "string"),
            MemoryField.of("LastName", "string"),
            MemoryField.of("Email", "email"),
            MemoryField.reference("AccountId", "Account"),
            MemoryField.reference("ReportsToId", "Contact"));
    final MemoryObject opportunity = new MemoryObject(
            "Opportunity",
            MemoryField.of("Name", "string"),
            MemoryField.reference("AccountId", "Account"),
            MemoryField.of("Amount", "currency"),
            MemoryField.of("CloseDate", "date"),
            MemoryField.of("StageName", "picklist"),
            MemoryField.of("IsWon", "boolean"));
    final MemoryObject task = new MemoryObject(
            "Task",
            MemoryField.of("Subject", "string"),
            MemoryField.reference("WhoId", "Contact", "Lead"),
            MemoryField.reference("WhatId", "Account", "Opportunity"),
            MemoryField.reference("OwnerId", "User", "Group"));

    final MemoryObject branch = new MemoryObject(
            "Branch__c",
            MemoryField.of("Name", "string"),
            MemoryField.of("Location__c", "location"),
            MemoryField.of("Address__c", "address"),
            MemoryField.of("Budget__c", "currency"),
            MemoryField.of("Desks__c", "int"),
            MemoryField.picklist("Stage__c", "Plan", "Open", "Shut"));

    TestOrg() {
        account.child("Contacts", contact, "AccountId");
        account.child("Opportunities", opportunity, "AccountId");
        account.child("ChildAccounts", account, "ParentId");
        contact.child("Tasks", task, "WhoId");
        fillPeople();
        fillAccounts();
        fillContacts();
        fillOpportunities();
        fillTasks();
        fillBranches();
    }

    static String id(String label) {
        return String.format(IDS.get(label.charAt(0)), label.charAt(1));
    }

    /** The query with {A1} and the like replaced by quoted ids. */
    static String withIds(String query) {
        String replaced = query;
        for (char kind : IDS.keySet()) {
            for (char number = '1'; number <= '9'; number++) {
                String label = "" + kind + number;
                replaced = replaced.replace("{" + label + "}", "'" + id(label) + "'");
            }
        }
        return replaced;
    }

    /** The text with ids replaced by their short names. */
    static String withLabels(String text) {
        String replaced = text;
        for (char kind : IDS.keySet()) {
            for (char number = '1'; number <= '9'; number++) {
                String label = "" + kind + number;
                replaced = replaced.replace(id(label), label);
            }
        }
        return replaced;
    }

    SoqlEngine engine() {
        return new SoqlEngine(this, NOON);
    }

    @Override
    public Optional<SoqlObject> object(String name) {
        return List.of(user, group, account, contact, opportunity, task, branch).stream()
                .filter(object -> object.name().equalsIgnoreCase(name))
                .<SoqlObject>map(object -> object)
                .findFirst();
    }

    private void fillPeople() {
        user.row(id("U1"), false, "Name", "Ann Admin", "IsActive", true);
        user.row(id("U2"), false, "Name", "Bob Boss", "IsActive", false, "ManagerId", id("U1"));
        group.row(id("G1"), false, "Name", "Night Shift");
    }

    private void fillAccounts() {
        account.row(
                id("A1"),
                false,
                "Name",
                "Acme",
                "Industry",
                "Tech",
                "AnnualRevenue",
                number("1000.50"),
                "NumberOfEmployees",
                10L,
                "CreatedDate",
                moment("2024-03-15T08:00:00Z"),
                "SystemModstamp",
                moment("2024-03-01T00:00:00Z"),
                "OwnerId",
                id("U1"),
                "Description",
                "first",
                "Markets__c",
                "EMEA;APAC",
                "Rating__c",
                number("4.5"),
                "Active__c",
                true,
                "Founded__c",
                day("2000-01-01"),
                "Opens__c",
                LocalTime.of(9, 0),
                "BillingAddress",
                Map.of("city", "Bern"));
        account.row(
                id("A2"),
                false,
                "Name",
                "acme labs",
                "Industry",
                "Tech",
                "AnnualRevenue",
                number("500"),
                "NumberOfEmployees",
                5L,
                "CreatedDate",
                moment("2024-03-14T23:59:59Z"),
                "SystemModstamp",
                moment("2024-03-02T00:00:00Z"),
                "ParentId",
                id("A1"),
                "OwnerId",
                id("U2"),
                "Markets__c",
                "EMEA",
                "Active__c",
                false,
                "Founded__c",
                day("2024-02-29"),
                "Opens__c",
                LocalTime.of(10, 30));
        account.row(
                id("A3"),
                false,
                "Name",
                "Beta_Corp",
                "Industry",
                "Finance",
                "CreatedDate",
                moment("2024-03-10T00:00:00Z"),
                "SystemModstamp",
                moment("2024-03-02T00:00:00Z"),
                "ParentId",
                id("A2"),
                "OwnerId",
                id("U1"),
                "Rating__c",
                number("2.5"),
                "Active__c",
                false);
        account.row(
                id("A4"),
                false,
                "Name",
                "100% Pure",
                "AnnualRevenue",
                number("250"),
                "NumberOfEmployees",
                10L,
                "CreatedDate",
                moment("2024-02-29T10:00:00Z"),
                "SystemModstamp",
                moment("2024-03-03T00:00:00Z"),
                "Markets__c",
                "APAC;NA",
                "Rating__c",
                number("2.5"),
                "Active__c",
                true,
                "Founded__c",
                day("1999-12-31"));
        account.row(
                id("A5"),
                false,
                "Name",
                "O'Brien \\ Sons",
                "Industry",
                "finance",
                "AnnualRevenue",
                number("1000.5"),
                "NumberOfEmployees",
                7L,
                "CreatedDate",
                moment("2023-12-31T23:59:59Z"),
                "SystemModstamp",
                moment("2024-03-03T00:00:00Z"),
                "OwnerId",
                id("U1"),
                "Markets__c",
                "NA",
                "Rating__c",
                number("5"),
                "Active__c",
                true,
                "Founded__c",
                day("2023-12-31"));
        account.row(
                id("A6"),
                true,
                "Name",
                "Deleted Inc",
                "Industry",
                "Tech",
                "AnnualRevenue",
                number("1"),
                "NumberOfEmployees",
                1L,
                "CreatedDate",
                moment("2024-01-01T00:00:00Z"),
                "SystemModstamp",
                moment("2024-03-04T00:00:00Z"),
                "ParentId",
                id("A1"),
                "OwnerId",
                id("U1"),
                "Active__c",
                false);
    }

    private void fillContacts() {
        contact.row(
                id("C1"),
                false,
                "FirstName",
                "Zoe",
                "LastName",
                "Adams",
                "Email",
                "zoe@acme.example",
                "AccountId",
                id("A1"));
        contact.row(
                id("C2"),
                false,
                "FirstName",
                "Yan",
                "LastName",
                "adams",
                "AccountId",
                id("A1"),
                "ReportsToId",
                id("C1"));
        contact.row(id("C3"), false, "LastName", "Brown", "AccountId", id("A2"), "ReportsToId", id("C2"));
        contact.row(id("C4"), false, "FirstName", "Xi", "LastName", "\u010capek");
        contact.row(id("C5"), true, "FirstName", "Old", "LastName", "Gone", "AccountId", id("A1"));
        contact.row(id("C6"), false, "FirstName", "Del", "LastName", "Parent", "AccountId", id("A6"));
    }

    private void fillOpportunities() {
        opportunity.row(
                id("O1"),
                false,
                "Name",
                "Big",
                "AccountId",
                id("A1"),
                "Amount",
                number("100"),
                "CloseDate",
                day("2024-03-15"),
                "StageName",
                "Prospecting",
                "IsWon",
                false);
        opportunity.row(
                id("O2"),
                false,
                "Name",
                "Small",
                "AccountId",
                id("A1"),
                "Amount",
                number("50.5"),
                "CloseDate",
                day("2024-03-14"),
                "StageName",
                "Closed Won",
                "IsWon",
                true);
        opportunity.row(
                id("O3"),
                false,
                "Name",
                "Mid",
                "AccountId",
                id("A2"),
                "CloseDate",
                day("2024-04-01"),
                "StageName",
                "Prospecting",
                "IsWon",
                false);
        opportunity.row(
                id("O4"),
                false,
                "Name",
                "Lost",
                "Amount",
                number("75"),
                "CloseDate",
                day("2023-12-31"),
                "StageName",
                "Closed Lost",
                "IsWon",
                false);
    }

    private void fillTasks() {
        task.row(id("T1"), false, "Subject", "Call", "WhoId", id("C1"), "WhatId", id("A1"), "OwnerId", id("U1"));
        task.row(id("T2"), false, "Subject", "Mail", "WhatId", id("O1"), "OwnerId", id("G1"));
        task.row(id("T3"), false, "Subject", "Visit", "WhoId", id("C2"), "OwnerId", id("U2"));
    }

    private void fillBranches() {
        Map<String, BigDecimal> zurich = place("47.3769", "8.5417");
        Map<String, BigDecimal> geneva = place("46.2044", "6.1432");
        Map<String, BigDecimal> berlin = place("52.5200", "13.4050");
        branch.row(id("B1"), false, "Name", "Zurich", "Location__c", zurich, "Address__c", berlin, "Stage__c", "Open");
        branch.row(
                id("B2"),
                false,
                "Name",
                "Geneva",
                "Location__c",
                geneva,
                "Budget__c",
                number("5000.50"),
                "Stage__c",
                "Shut");
        branch.row(
                id("B3"),
                false,
                "Name",
                "Berlin",
                "Location__c",
                berlin,
                "Budget__c",
                number("7000"),
                "Stage__c",
                "plan");
        branch.row(id("B4"), false, "Name", "Nowhere", "Budget__c", number("100"), "Desks__c", 3L, "Stage__c", "Gone");
    }

    private static Map<String, BigDecimal> place(String latitude, String longitude) {
        return Map.of("latitude", number(latitude), "longitude", number(longitude));
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }

    private static Instant moment(String text) {
        return Instant.parse(text);
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }
}
