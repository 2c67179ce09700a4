package io.github.sfconnector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data as people keep it, where the folder with it is at hand. */
class RecordedDataTest {

    private final Path data = Path.of(System.getProperty("sfconnector.shared", ""), "data");

    @TempDir
    private Path dir;

    @BeforeEach
    void needsTheData() {
        assumeThat(data).as("recorded CRM data").isDirectory();
    }

    private Map<String, Integer> load(String prefix, String... names) throws IOException {
        for (String name : names) {
            Files.copy(data.resolve(prefix + name), dir.resolve(name));
        }
        try (FakeSalesforce sf = FakeSalesforce.start()) {
            return sf.org().load(dir).rows();
        }
    }

    @Test
    void orgSchools_areLoadedWhole() {
        try (FakeSalesforce sf =
                FakeSalesforce.builder().load(data.resolve("org-schools")).start()) {
            assertThat(sf.org().count("Account")).isEqualTo(1811);
            assertThat(sf.org().count("Contact")).isEqualTo(1505);
            assertThat(sf.org().query("SELECT Id FROM Contact WHERE AccountId = null"))
                    .hasSize(272);
            assertThat(sf.org().query("SELECT Id FROM Contact WHERE Email = null"))
                    .hasSize(5);
            assertThat(sf.org().query("SELECT Id FROM Contact WHERE AccountId != null AND Account.Name = null"))
                    .hasSize(112);
        }
    }

    @Test
    void ebikes_followTheirPlan() throws IOException {
        Map<String, Integer> rows = load(
                "ebikes-", "Accounts.json", "Product_Family__cs.json", "Product__cs.json", "sample-data-plan.json");
        assertThat(rows.keySet()).containsExactly("Account", "Product_Family__c", "Product__c");
        assertThat(rows.values()).containsExactly(3, 4, 16);
    }

    @Test
    void dreamhouse_followsItsPlan() throws IOException {
        assertThat(load(
                        "dreamhouse-",
                        "brokers-data.json",
                        "contacts-data.json",
                        "properties-data.json",
                        "sample-data-plan.json"))
                .containsEntry("Broker__c", 8)
                .containsEntry("Contact", 5)
                .containsEntry("Property__c", 12);
    }

    @Test
    void pluginTrees_areLoaded() throws IOException {
        for (String name : List.of(
                "accounts-contacts-tree.json",
                "accounts-contacts-tree2.json",
                "moreThan200-Account-trimmed.json",
                "self-referencing-Account.json",
                "junction-Account.json",
                "junction-Contact.json",
                "junction-AccountContactRelation.json")) {
            Path own = Files.createDirectory(dir.resolve(name));
            for (String part : name.startsWith("junction")
                    ? List.of("junction-Account.json", "junction-Contact.json", "junction-AccountContactRelation.json")
                    : List.of(name)) {
                Files.copy(data.resolve("plugindata-" + part), own.resolve(part));
            }
            try (FakeSalesforce sf = FakeSalesforce.builder().load(own).start()) {
                assertThat(sf.org().count("Account")).as(name).isPositive();
            }
        }
    }

    @Test
    void deepPlan_isLoaded() throws IOException {
        assertThat(load(
                        "plugindata-",
                        "accounts-only.json",
                        "contacts-only-1.json",
                        "contacts-only-2.json",
                        "deep-accounts-contacts-plan.json"))
                .containsKeys("Account", "Contact");
    }
}
