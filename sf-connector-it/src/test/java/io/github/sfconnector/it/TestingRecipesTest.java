package io.github.sfconnector.it;

import static io.github.sfconnector.testkit.assertj.FakeSalesforceAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.sfconnector.sync.SyncEngine;
import io.github.sfconnector.sync.cursor.CursorStore;
import io.github.sfconnector.sync.cursor.InMemoryCursorStore;
import io.github.sfconnector.sync.entity.EntityType;
import io.github.sfconnector.sync.sink.InMemoryEntitySink;
import io.github.sfconnector.testkit.FakeSalesforce;
import io.github.sfconnector.testkit.FakeTokenSource;
import io.github.sfconnector.testkit.assertj.Endpoint;
import io.github.sfconnector.testkit.contract.CursorStoreContract;
import io.github.sfconnector.testkit.data.CrmData;
import io.github.sfconnector.testkit.data.Messiness;
import io.github.sfconnector.testkit.junit.FakeSalesforceExtension;
import io.github.sfconnector.testkit.store.FailingSink;
import io.github.sfconnector.testkit.wiremock.WireMockMappings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The recipes of the testing guide. */
class TestingRecipesTest {

    // guide:extension
    @RegisterExtension
    static FakeSalesforceExtension sf = FakeSalesforceExtension.builder()
            .fake(fake -> fake.pageSize(200))
            .setUp(org -> org.insert("Account", Map.of("Name", "Acme")))
            .build();
    // guide:end

    @Test
    void failingSink_losesNothing() {
        // guide:failing-sink
        CrmData.seeded(7).contacts(1_000).messiness(Messiness.typical()).build().insertInto(sf.org());
        InMemoryEntitySink stored = new InMemoryEntitySink();
        FailingSink sink = FailingSink.before(stored, 3);
        SyncEngine engine = SyncEngine.builder(sf.client(), new InMemoryCursorStore(), sink)
                .connection("acme", "salesforce")
                .build();

        assertThat(engine.run().complete()).isFalse(); // stopped by the sink
        assertThat(engine.run().complete()).isTrue(); // went on where it stopped
        assertThat(stored.entities(EntityType.PERSON)).hasSizeGreaterThan(900);
        // guide:end
    }

    // guide:contract
    @TestFactory
    Stream<DynamicTest> cursorStore_keepsItsContract() {
        return CursorStoreContract.of(this::openStore).checks().stream()
                .map(check -> dynamicTest(check.name(), check::run));
    }
    // guide:end

    private CursorStore openStore() {
        return new InMemoryCursorStore();
    }

    @Test
    void recordedCalls_becomeMappings(@TempDir Path folder) {
        // guide:wiremock
        try (FakeSalesforce recording =
                FakeSalesforce.builder().recordBodies(true).start()) {
            recording.org().insert("Contact", Map.of("LastName", "Lovelace"));
            FakeTokenSource.connect(recording).query("SELECT LastName FROM Contact").stream()
                    .forEach(row -> {});
            List<Path> mappings = WireMockMappings.write(recording, folder);
            assertThat(mappings).hasSize(1);
            assertThat(recording).hasRequestCount(Endpoint.QUERY, 1);
        }
        // guide:end
    }
}
