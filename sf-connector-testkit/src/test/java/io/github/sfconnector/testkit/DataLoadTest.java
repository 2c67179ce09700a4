package io.github.sfconnector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataLoadTest {

    @TempDir
    private Path dir;

    private final FakeSalesforce sf = FakeSalesforce.start();

    @AfterEach
    void stop() {
        sf.close();
    }

    private void file(String name, String content) throws IOException {
        Files.writeString(dir.resolve(name), content);
    }

    private Map<String, Object> only(String object) {
        assertThat(sf.org().count(object)).isEqualTo(1);
        return sf.org().rows(object).get(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"status\":0,\"result\":{\"records\":[%s],\"totalSize\":1,\"done\":true}}",
                "{\"totalSize\":1,\"done\":true,\"records\":[%s]}",
                "{\"records\":[%s]}",
                "[%s]"
            })
    void json_ofEveryShape_isLoaded(String shape) throws IOException {
        file(
                "Account.json",
                String.format(
                        shape,
                        "{\"attributes\":{\"type\":\"Account\"},\"Id\":\"0014C00000f5YSF\",\"Name\":\"A\","
                                + "\"Score__c\":1.50,\"K_I_P__c\":false,\"When__c\":\"2022-02-15\","
                                + "\"LastModifiedDate\":\"2022-02-15T06:21:19.000+0000\"}"));
        LoadReport report = sf.org().load(dir);
        assertThat(report.rows()).containsExactly(Map.entry("Account", 1));
        assertThat(only("Account"))
                .containsEntry("Id", "0014C00000f5YSFQA2")
                .containsEntry("Name", "A")
                .containsEntry("Score__c", new BigDecimal("1.5"))
                .containsEntry("K_I_P__c", false)
                .containsEntry("When__c", LocalDate.parse("2022-02-15"))
                .containsEntry("SystemModstamp", Instant.parse("2022-02-15T06:21:19Z"))
                .containsEntry("CreatedDate", Instant.parse("2022-02-15T06:21:19Z"));
    }

    @Test
    void rowWithoutStamps_isOld() throws IOException {
        file("Account.csv", "Name\nA\n");
        sf.org().load(dir);
        assertThat(only("Account"))
                .containsEntry("SystemModstamp", Instant.parse("2020-01-01T00:00:00Z"))
                .containsEntry("CreatedDate", Instant.parse("2020-01-01T00:00:00Z"));
    }

    @Test
    void tree_nestedChildren_pointToTheirParent() throws IOException {
        file(
                "tree.json",
                "{\"records\":[{\"attributes\":{\"type\":\"Account\",\"referenceId\":\"r1\"},\"name\":\"A\","
                        + "\"numberOfEmployees\":\"100\",\"Contacts\":{\"records\":[{\"attributes\":{\"type\":\"Contact\","
                        + "\"referenceId\":\"r2\"},\"lastname\":\"Smith\",\"firstname\":\"J\"}]}}]}");
        sf.org().load(dir);
        assertThat(only("Account")).containsEntry("NumberOfEmployees", 100L);
        assertThat(only("Contact"))
                .containsEntry("AccountId", only("Account").get("Id"))
                .containsEntry("Name", "J Smith");
    }

    @Test
    void plan_orderAndReferencesAcrossFiles_areFollowed() throws IOException {
        file(
                "sample-plan.json",
                "[{\"sobject\":\"Broker__c\",\"saveRefs\":true,\"files\":[\"brokers.json\"]},"
                        + "{\"sobject\":\"Property__c\",\"resolveRefs\":true,\"files\":[\"homes.json\"]}]");
        file(
                "brokers.json",
                "{\"records\":[{\"attributes\":{\"type\":\"Broker__c\",\"referenceId\":\"CarolRef\"},"
                        + "\"Name\":\"Carol\",\"Email__c\":\"carol@example.com\"}]}");
        file(
                "homes.json",
                "{\"records\":[{\"attributes\":{\"type\":\"Property__c\",\"referenceId\":\"h1\"},"
                        + "\"Name\":\"Home\",\"Broker__c\":\"@CarolRef\",\"Price__c\":975000}]}");
        sf.org().load(dir);
        assertThat(sf.org()
                        .query("SELECT Name, Broker__r.Email__c FROM Property__c")
                        .get(0)
                        .get("Broker__r"))
                .isEqualTo(Map.of("Email__c", "carol@example.com"));
        assertThat(only("Property__c")).containsEntry("Price__c", 975000L);
    }

    @Test
    void references_forwardWithinAFile_areResolved() throws IOException {
        file(
                "Account.json",
                "{\"records\":[{\"attributes\":{\"type\":\"Account\",\"referenceId\":\"a\"},\"Name\":\"child\","
                        + "\"ParentId\":\"@b\"},{\"attributes\":{\"type\":\"Account\",\"referenceId\":\"b\"},\"Name\":\"parent\"}]}");
        sf.org().load(dir);
        assertThat(sf.org()
                        .query("SELECT Parent.Name FROM Account WHERE Name = 'child'")
                        .get(0)
                        .get("Parent"))
                .isEqualTo(Map.of("Name", "parent"));
    }

    @Test
    void text_thatLooksLikeAReference_staysText() throws IOException {
        file("Contact.json", "[{\"LastName\":\"A\",\"Title\":\"@boss\",\"Twitter__c\":\"@acme\"}]");
        sf.org().load(dir);
        assertThat(only("Contact")).containsEntry("Title", "@boss").containsEntry("Twitter__c", "@acme");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", "\t", ";", "|", "^", "`"})
    void csv_everyDelimiter_isDetected(String delimiter) throws IOException {
        String text = "\uFEFF\"Id\",\"name\",\"Account.Name\",\"Zip__c\",\"Note__c\",\"Flag__c\",\"N__c\"\r\n"
                + "\"0034C00000VaYfKQAV\",\"x\",\"Acme\",\"02478\",\"two\nlines \"\"quoted\"\"\",\"true\",\"12\"\r\n";
        file(
                "Account.csv",
                text.replace("0034C00000VaYfKQAV", "0014C00000f5YSFQA2").replace(",", delimiter));
        LoadReport report = sf.org().load(dir);
        assertThat(only("Account"))
                .containsEntry("Id", "0014C00000f5YSFQA2")
                .containsEntry("Name", "x")
                .containsEntry("Zip__c", "02478")
                .containsEntry("Note__c", "two\nlines \"quoted\"")
                .containsEntry("Flag__c", true)
                .containsEntry("N__c", 12L);
        assertThat(report.notes()).anyMatch(note -> note.contains("Account.Name"));
    }

    @Test
    void types_areInferred() throws IOException {
        file(
                "Thing__c.csv",
                "Name,Mail__c,Web__c,Tel__c,Mixed__c,Empty__c,Long__c,Acc__c,D__c\n"
                        + "a,a@example.com,https://x.example,+1 (555) 010-9999,1,," + "x".repeat(300)
                        + ",0014C00000f5YSFQA2,1.5\n"
                        + "b,b@example.com,www.y.example,555-010-8888,yes,,y,,2\n");
        sf.org().load(dir);
        Map<String, Object> row = sf.org().rows("Thing__c").get(1);
        assertThat(row).containsEntry("D__c", new BigDecimal("2.0")).containsEntry("Mixed__c", "yes");
        Map<String, String> types = new java.util.HashMap<>();
        Http.json(new Http(sf).get("/sobjects/Thing__c/describe"))
                .path("fields")
                .forEach(field -> types.put(
                        field.path("name").asText(), field.path("type").asText()));
        assertThat(types)
                .containsEntry("Mail__c", "email")
                .containsEntry("Web__c", "url")
                .containsEntry("Tel__c", "phone")
                .containsEntry("Mixed__c", "string")
                .containsEntry("Empty__c", "string")
                .containsEntry("Long__c", "textarea")
                .containsEntry("Acc__c", "reference")
                .containsEntry("D__c", "double");
    }

    @Test
    void describeFile_isAppliedFirst() throws IOException {
        file(
                "Contact.describe.json",
                "{\"name\":\"Contact\",\"fields\":[{\"name\":\"Code__c\",\"type\":\"string\","
                        + "\"length\":12,\"externalId\":true,\"unique\":true,\"label\":\"Code\"}]}");
        file("Contact.json", "[{\"LastName\":\"A\",\"Code__c\":\"17\"}]");
        sf.org().load(dir);
        assertThat(new Http(sf)
                        .call("PATCH", "/sobjects/Contact/Code__c/17", "{\"Title\":\"x\"}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void rowsWithoutId_getTheSameIdsAtEveryStart() throws IOException {
        file("Account.csv", "Name\nA\nB\n");
        sf.org().load(dir);
        try (FakeSalesforce other = FakeSalesforce.builder().load(dir).start()) {
            assertThat(other.org().query("SELECT Id, Name FROM Account"))
                    .isEqualTo(sf.org().query("SELECT Id, Name FROM Account"));
        }
        sf.org().load(dir);
        assertThat(sf.org().count("Account")).isEqualTo(4);
    }

    @Test
    void save_thenLoad_restoresEverything(@TempDir Path saved) throws IOException {
        file(
                "Account.json",
                "[{\"Name\":\"A\",\"Score__c\":3,\"Half__c\":0.5},{\"Name\":\"B\",\"AnnualRevenue\":300}]");
        file("Thing__c.csv", "Name,Acc__c\nt,0014C00000f5YSFQA2\n");
        sf.org().load(dir);
        String gone = sf.org().insert("Contact", Map.of("LastName", "Gone", "Description", "two\nlines"));
        sf.org().delete(gone);
        sf.org().save(saved);
        try (FakeSalesforce other = FakeSalesforce.builder().load(saved).start()) {
            for (String object : List.of("Account", "Thing__c", "Contact", "User", "Organization")) {
                assertThat(other.org().rows(object))
                        .as(object)
                        .isEqualTo(sf.org().rows(object));
            }
            assertThat(other.org().find("Contact", gone)).isEqualTo(sf.org().find("Contact", gone));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "Contact.csv ~ LastName,Email|a,a@example.com|b ~ Contact.csv:3: 1 columns, the header has 2",
                "Contact.csv ~ LastName,Email|a,\"open ~ Contact.csv:2: broken quoting",
                "Contact.csv ~ LastName,lastname|a,b ~ Contact.csv:1: column lastname stands twice",
                "Contact.csv ~ LastName,,Email|a,b,c ~ Contact.csv:1: a column has no name",
                "Contact.csv ~ LastName,Birthdate|a,soon ~ Contact.csv:2: Birthdate is of type date",
                "Contact.csv ~ Id,LastName|003000000000001AAB,a ~ Contact.csv:2: '003000000000001AAB' is not a Salesforce Id",
                "Contact.csv ~ Id,LastName|0034C00000VaYfKQAV,a|0034C00000VaYfK,b ~ Contact.csv:3: a second Contact with Id",
                "Contact.json ~ [{\"LastName\":\"a\"},|{\"LastName\" ~ Contact.json:3: broken JSON",
                "Contact.json ~ [{\"LastName\":\"a\",|\"LastName\":\"b\"}] ~ Contact.json:2: broken JSON: Duplicate field",
                "Contact.json ~ {\"rows\":[]} ~ Contact.json:1: no records",
                "Contact.json ~ [|5] ~ Contact.json:2: a record must be an object",
                "Contact.json ~ {\"status\":1,\"message\":\"x\"} ~ Contact.json:1: the query failed",
                "a b.json ~ [{\"LastName\":\"a\"}] ~ a b.json:1: cannot tell the object",
                "t.json ~ [|{\"attributes\":{\"type\":\"Contact\",\"referenceId\":\"c1\"},\"AccountId\":\"@Nobody\"}]"
                        + " ~ t.json:2: record c1: AccountId refers to @Nobody",
                "t.json ~ [{\"attributes\":{\"type\":\"X__c\",\"referenceId\":\"x1\"},\"Y__c\":\"@Nobody\"}]"
                        + " ~ t.json:1: record x1: Y__c refers to @Nobody",
                "my-plan.json ~ [{\"sobject\":\"Account\",\"files\":[\"no.json\"]}] ~ my-plan.json: names no.json",
            })
    void badFile_namesFileAndLineAndLoadsNothing(String name, String content, String message) throws IOException {
        file("Account.csv", "Name\nfine\n");
        file(name, content.replace('|', '\n') + "\n");
        assertThatThrownBy(() -> sf.org().load(dir))
                .isInstanceOf(DataFileException.class)
                .hasMessageStartingWith(message)
                .hasMessageNotContaining("\n");
        assertThat(sf.org().count("Account")).isZero();
        assertThat(sf.org().count("Contact")).isZero();
    }

    @Test
    void notUtf8_namesTheLine() throws IOException {
        Files.write(dir.resolve("Contact.csv"), "LastName\nM\u00fcller\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> sf.org().load(dir)).hasMessageStartingWith("Contact.csv:2: not UTF-8");
    }

    @Test
    void emptyCsv_asksForAHeader() throws IOException {
        file("Contact.csv", "");
        assertThatThrownBy(() -> sf.org().load(dir)).hasMessageStartingWith("Contact.csv:1: empty");
    }
}
