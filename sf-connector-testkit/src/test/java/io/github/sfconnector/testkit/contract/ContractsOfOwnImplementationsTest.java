package io.github.sfconnector.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.sfconnector.auth.store.InMemoryTokenStore;
import io.github.sfconnector.core.SObject;
import io.github.sfconnector.sync.cursor.InMemoryCursorStore;
import io.github.sfconnector.sync.entity.Entity;
import io.github.sfconnector.sync.entity.EntityType;
import io.github.sfconnector.sync.mapping.DefaultMappings;
import io.github.sfconnector.sync.mapping.FieldMapper;
import io.github.sfconnector.sync.mapping.FieldMapping;
import io.github.sfconnector.sync.quality.DeduplicationGate;
import io.github.sfconnector.sync.quality.QualityGate;
import io.github.sfconnector.sync.quality.RequiredFieldGate;
import io.github.sfconnector.sync.quality.TypeCoercionGate;
import io.github.sfconnector.sync.sink.InMemoryEntitySink;
import io.github.sfconnector.testkit.data.CrmData;
import io.github.sfconnector.testkit.data.CrmRow;
import io.github.sfconnector.testkit.data.Messiness;
import io.github.sfconnector.testkit.store.RecordingCursorStore;
import io.github.sfconnector.testkit.store.RecordingTokenStore;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The library's own in-memory parts keep their contracts. */
class ContractsOfOwnImplementationsTest {

    static final CrmData DATA = CrmData.seeded(3)
            .accounts(5)
            .contacts(20)
            .opportunities(10)
            .messiness(Messiness.heavy())
            .build();

    static Stream<DynamicTest> tests(Contract contract) {
        return contract.checks().stream().map(check -> dynamicTest(check.name(), check::run));
    }

    static List<SObject> records(Stream<CrmRow> rows) {
        return rows.map(row -> {
                    SObject.Builder record = SObject.builder(row.object());
                    row.fields().forEach(record::set);
                    return record.build();
                })
                .toList();
    }

    static List<Entity> entities(FieldMapper mapper, Stream<CrmRow> rows) {
        return records(rows).stream().map(mapper::map).toList();
    }

    @TestFactory
    Stream<DynamicTest> inMemoryTokenStore() {
        return tests(TokenStoreContract.of(InMemoryTokenStore::new));
    }

    @TestFactory
    Stream<DynamicTest> recordingTokenStore_sharedByAllChecks_andOpenedAgain() {
        java.util.concurrent.atomic.AtomicReference<RecordingTokenStore> shared =
                new java.util.concurrent.atomic.AtomicReference<>();
        io.github.sfconnector.testkit.TestClock[] clock = {null};
        return tests(TokenStoreContract.of(given -> {
                    if (clock[0] != given) {
                        clock[0] = (io.github.sfconnector.testkit.TestClock) given;
                        shared.set(new RecordingTokenStore(new InMemoryTokenStore(given)));
                    }
                    return shared.get();
                })
                .lasting());
    }

    @TestFactory
    Stream<DynamicTest> inMemoryCursorStore() {
        return tests(CursorStoreContract.of(InMemoryCursorStore::new));
    }

    @TestFactory
    Stream<DynamicTest> recordingCursorStore_sharedByAllChecks() {
        RecordingCursorStore shared = new RecordingCursorStore();
        return tests(CursorStoreContract.of(() -> shared).lasting());
    }

    @TestFactory
    Stream<DynamicTest> inMemoryEntitySink() {
        return tests(EntitySinkContract.of(() -> SinkUnderTest.of(new InMemoryEntitySink())));
    }

    @TestFactory
    Stream<DynamicTest> defaultMappings() {
        return Stream.of(
                        FieldMapperContract.of(DefaultMappings.person(), records(DATA.contacts())),
                        FieldMapperContract.of(DefaultMappings.account(), records(DATA.accounts())),
                        FieldMapperContract.of(DefaultMappings.opportunity(), records(DATA.opportunities())),
                        FieldMapperContract.of(
                                DefaultMappings.generic(new EntityType("contact")), records(DATA.contacts())),
                        FieldMapperContract.of(
                                FieldMapping.builder(EntityType.PERSON)
                                        .required("externalId", "Id")
                                        .required("title", "Title")
                                        .build(),
                                records(DATA.contacts())))
                .flatMap(ContractsOfOwnImplementationsTest::tests);
    }

    @TestFactory
    Stream<DynamicNode> qualityGates() {
        List<QualityGate> gates = List.of(
                new RequiredFieldGate(),
                new DeduplicationGate(),
                DeduplicationGate.byExternalId(),
                new TypeCoercionGate());
        List<List<Entity>> samples = List.of(
                entities(DefaultMappings.person(), DATA.contacts()),
                entities(DefaultMappings.account(), DATA.accounts()),
                entities(DefaultMappings.opportunity(), DATA.opportunities()));
        return gates.stream()
                .flatMap(gate -> samples.stream().flatMap(sample -> tests(QualityGateContract.of(gate, sample))));
    }

    @Test
    void runAll_passesWhereEveryCheckPasses() {
        CursorStoreContract.of(InMemoryCursorStore::new).runAll();
        assertThat(CursorStoreContract.of(InMemoryCursorStore::new).checks())
                .extracting(ContractCheck::name)
                .doesNotHaveDuplicates();
    }

    @Test
    void samples_mustBeUsable() {
        org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
                .isThrownBy(() -> FieldMapperContract.of(DefaultMappings.person(), List.of()));
        Entity one = new Entity(EntityType.PERSON, Map.of("externalId", "1"), Map.of(), null);
        org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
                .isThrownBy(() -> QualityGateContract.of(new RequiredFieldGate(), List.of(one, one)));
    }
}
