package io.github.sfconnector.testkit.internal.soql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SelectTest {

    private static SoqlResult run(String query) {
        return new TestOrg().engine().run(TestOrg.withIds(query), false);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            SELECT Id, Name FROM Account WHERE Id = {A1} => A1, Acme
            SELECT Account.Name, FirstName, Account.Owner.Name, Account.Id FROM Contact WHERE Id = {C1} => Account[Name, Owner, Id]{Acme, User[Name]{Ann Admin}, A1}, Zoe
            SELECT Account.Name FROM Contact WHERE Id = {C4} => null
            SELECT Account.Name FROM Contact WHERE Id = {C6} => Account[Name]{Deleted Inc}
            SELECT Account.Owner.Name FROM Opportunity WHERE Id = {O4} => null
            SELECT Parent.Owner.Manager.Name FROM Account WHERE Id = {A3} => Account[Owner]{User[Manager]{User[Name]{Ann Admin}}}
            SELECT Owner.Manager.Name FROM Account WHERE Id = {A1} => User[Manager]{null}
            SELECT c.LastName, c.Account.Name FROM Contact c WHERE c.Id = {C3} => Brown, Account[Name]{acme labs}
            SELECT Id FROM Account AS a WHERE a.Name = 'Acme' => A1
            SELECT a.Name, c.LastName FROM Contact c, c.Account a WHERE a.Name = 'Acme' ORDER BY c.FirstName => Account[Name]{Acme}, adams | Account[Name]{Acme}, Adams
            SELECT ReportsTo.ReportsTo.Account.Owner.Name FROM Contact WHERE Id = {C3} => Contact[ReportsTo]{Contact[Account]{Account[Owner]{User[Name]{Ann Admin}}}}
            SELECT toLabel(Industry), format(AnnualRevenue) rev, convertCurrency(AnnualRevenue) FROM Account WHERE Id = {A2} => Tech, 500, 500
            SELECT BillingAddress FROM Account WHERE Id = {A1} => {city=Bern}
            SELECT Description FROM Account WHERE Id = {A1} => first
            SELECT FIELDS(ALL) FROM Group LIMIT 200 => G1, Night Shift, false
            SELECT FIELDS(STANDARD) FROM Group => G1, Night Shift, false
            SELECT FIELDS(CUSTOM) FROM Account WHERE Id = {A2} LIMIT 1 => EMEA, null, false, 2024-02-29, 10:30
            SELECT FIELDS(CUSTOM), Name FROM Account WHERE Id = {A3} LIMIT 1 => null, 2.5, false, null, null, Beta_Corp
            """)
    void fields_areProjectedInSelectOrder(String query, String rows) {
        assertThat(Rendered.of(run(query))).isEqualTo(rows);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            SELECT Name, (SELECT FirstName FROM Contacts ORDER BY FirstName) FROM Account WHERE Id IN ({A1}, {A2}, {A3}) ORDER BY Id => Acme, [Yan | Zoe] | acme labs, [null] | Beta_Corp, null
            SELECT (SELECT LastName FROM Contacts WHERE FirstName != null ORDER BY FirstName DESC LIMIT 1) FROM Account WHERE Id = {A1} => [Adams]
            SELECT (SELECT Id FROM Contacts LIMIT 1 OFFSET 1) FROM Account WHERE Id = {A1} => [C2]
            SELECT (SELECT Id FROM Contacts LIMIT 1 OFFSET 2) FROM Account WHERE Id = {A1} => null
            SELECT (SELECT Id FROM Contacts), (SELECT Id, Account.Name FROM Opportunities WHERE Amount > 60) FROM Account WHERE Id = {A1} => [C1 | C2], [O1, Account[Name]{Acme}]
            SELECT (SELECT LastName, (SELECT Subject FROM Tasks) FROM Contacts) FROM Account WHERE Id = {A1} => [Adams, [Call] | adams, [Visit]]
            SELECT (SELECT Id FROM a.Contacts) FROM Account a WHERE Id = {A2} => [C3]
            SELECT (SELECT Id FROM Account.Contacts) FROM Account WHERE Id = {A2} => [C3]
            SELECT (SELECT k.Id FROM Contacts k WHERE k.LastName = 'brown') FROM Account WHERE Id = {A2} => [C3]
            SELECT (SELECT Name FROM ChildAccounts) FROM Account ORDER BY Id LIMIT 3 => [acme labs] | [Beta_Corp] | null
            SELECT (SELECT Id FROM Contacts) FROM Account WHERE Name = 'nobody' => none
            """)
    void childSubquery_isJoinedPerParent(String query, String rows) {
        assertThat(Rendered.of(run(query))).isEqualTo(rows);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            SELECT Subject, TYPEOF What WHEN Account THEN Name, Industry WHEN Opportunity THEN Amount END FROM Task => Call, Account[Name, Industry]{Acme, Tech} | Mail, Opportunity[Amount]{100} | Visit, null
            SELECT TYPEOF What WHEN Account THEN Name ELSE Id END FROM Task => Account[Name]{Acme} | Opportunity[Id]{O1} | null
            SELECT TYPEOF t.What WHEN Account THEN Owner.Name END FROM Task t WHERE Id = {T1} => Account[Owner]{User[Name]{Ann Admin}}
            SELECT TYPEOF What WHEN Account THEN Name END FROM Task WHERE Id = {T2} => null
            SELECT What.Name, What.Type FROM Task => Account[Name, Type]{Acme, Account} | Opportunity[Name, Type]{Big, Opportunity} | null
            SELECT Who.LastName FROM Task WHERE Id = {T3} => Contact[LastName]{adams}
            SELECT Id FROM Task WHERE What.Type = 'Opportunity' => T2
            SELECT Id FROM Task WHERE Owner.Type IN ('group') => T2
            SELECT Owner.Name FROM Task ORDER BY Owner.Name => User[Name]{Ann Admin} | User[Name]{Bob Boss} | Group[Name]{Night Shift}
            SELECT Id FROM Task WHERE What.Account.Name = 'Acme' => T2
            """)
    void polymorphicParent_isReadByItsObject(String query, String rows) {
        assertThat(Rendered.of(run(query))).isEqualTo(rows);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            SELECT Id FROM Account LIMIT 2                                                => A1 | A2
            SELECT Id FROM Account LIMIT 2 OFFSET 1                                       => A2 | A3
            SELECT Id FROM Account LIMIT 0                                                => none
            SELECT Id FROM Account OFFSET 4                                               => A5
            SELECT Id FROM Account OFFSET 2000                                            => none
            SELECT Id FROM Account WHERE Active__c = true LIMIT 2                         => A1 | A4
            SELECT Id FROM Account USING SCOPE mine WHERE Name = 'Acme' WITH SECURITY_ENFORCED ORDER BY Id LIMIT 1 OFFSET 0 FOR VIEW => A1
            SELECT Id FROM Group WITH USER_MODE FOR REFERENCE                             => G1
            SELECT Id FROM Group WITH SYSTEM_MODE FOR VIEW FOR REFERENCE                  => G1
            SELECT Id FROM Group FOR UPDATE                                               => G1
            SELECT Id FROM Group UPDATE TRACKING, VIEWSTAT                                => G1
            SELECT Id FROM Account WHERE ParentId = {A1} ALL ROWS                         => A2 | A6
            SELECT Id FROM Account WHERE IsDeleted = true ALL ROWS                        => A6
            SELECT Id FROM Account WHERE IsDeleted = true                                 => none
            SELECT (SELECT Id FROM Contacts) FROM Account WHERE Id = {A1} ALL ROWS        => [C1 | C2 | C5]
            """)
    void tailClauses_cutTheResult(String query, String rows) {
        assertThat(Rendered.of(run(query))).isEqualTo(rows);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            Name                                          => A4 | A1 | A2 | A3 | A5
            Name ASC                                      => A4 | A1 | A2 | A3 | A5
            Name DESC                                     => A5 | A3 | A2 | A1 | A4
            Industry                                      => A4 | A3 | A5 | A1 | A2
            Industry NULLS FIRST                          => A4 | A3 | A5 | A1 | A2
            Industry NULLS LAST, Name DESC                => A5 | A3 | A2 | A1 | A4
            Industry DESC                                 => A4 | A1 | A2 | A3 | A5
            Industry DESC NULLS LAST, Id DESC             => A2 | A1 | A5 | A3 | A4
            AnnualRevenue, Id                             => A3 | A4 | A2 | A1 | A5
            SystemModstamp, Id DESC                       => A1 | A3 | A2 | A5 | A4
            SystemModstamp DESC                           => A4 | A5 | A2 | A3 | A1
            Owner.Name NULLS LAST, Parent.Name            => A1 | A5 | A3 | A2 | A4
            Active__c, Id                                 => A2 | A3 | A1 | A4 | A5
            Founded__c LIMIT 2                            => A3 | A4
            Name LIMIT 1 OFFSET 2                         => A2
            Opens__c NULLS LAST LIMIT 2                   => A1 | A2
            """)
    void orderBy_sortsStablyWithNullsFirst(String ordering, String rows) {
        assertThat(Rendered.of(run("SELECT Id FROM Account ORDER BY " + ordering)))
                .isEqualTo(rows);
    }

    @Test
    void keys_areInDeclaredCase() {
        SoqlRecord row = run("select iD, owner.nAME, (select iD from contacts) from aCCOUNT where id = {A1}")
                .row(0);
        assertThat(row.type()).isEqualTo("Account");
        assertThat(row.id()).isEqualTo(TestOrg.id("A1"));
        assertThat(row.values()).containsOnlyKeys("Id", "Owner", "Contacts");
        assertThat(((SoqlRecord) row.values().get("Owner")).values()).containsOnlyKeys("Name");
        assertThat(((SoqlRecord) row.values().get("Owner")).id()).isEqualTo(TestOrg.id("U1"));
    }

    @Test
    void aliasedFunction_isKeyedByItsAlias() {
        assertThat(run("SELECT format(AnnualRevenue) rev, AnnualRevenue FROM Account LIMIT 1")
                        .row(0)
                        .values())
                .containsOnlyKeys("rev", "AnnualRevenue");
    }

    @Test
    void queryAll_seesDeletedRows() {
        SoqlEngine engine = new TestOrg().engine();
        String query = "SELECT Id FROM Account WHERE Industry = 'Tech'";
        assertThat(Rendered.of(engine.run(query, true))).isEqualTo("A1 | A2 | A6");
        assertThat(Rendered.of(engine.run(query, false))).isEqualTo("A1 | A2");
    }

    @Test
    void idFilter_looksUpRowsInsteadOfScanning() {
        TestOrg org = new TestOrg();
        org.engine().run(TestOrg.withIds("SELECT Id FROM Account WHERE Name != 'x' AND Id IN ({A1}, {A2})"), false);
        assertThat(org.account.scans()).isZero();
    }

    @Test
    void childSubquery_scansTheChildObjectOnce() {
        TestOrg org = new TestOrg();
        SoqlResult result = org.engine().run("SELECT (SELECT Id FROM Contacts) FROM Account", false);
        Rendered.of(result);
        assertThat(org.contact.scans()).isEqualTo(1);
    }
}
