package io.github.sfconnector.testkit.contract;

import io.github.sfconnector.sync.entity.Entity;
import io.github.sfconnector.sync.entity.EntityType;
import io.github.sfconnector.sync.sink.EntityBatch;
import io.github.sfconnector.sync.sink.EntitySink;
import io.github.sfconnector.sync.sink.SinkReceipt;
import io.github.sfconnector.sync.sink.Tombstone;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link EntitySink} promises, for the types person, account and opportunity. Every check uses external ids of its own, so all
 * may run on one database at once.
 *
 * <pre>{@code
 * EntitySinkContract.of(() -> new SinkUnderTest(new MySink(database), this::readBack))
 *         .lasting()
 *         .refusing(entityThatTheDatabaseRefuses)
 *         .runAll();
 * }</pre>
 *
 * <p>That a batch is all or nothing is checked only with {@link #refusing}, because only its owner knows what makes a sink fail half-way.
 */
public final class EntitySinkContract implements Contract {

    private static final Instant START = Instant.parse("2026-01-15T09:00:00Z");

    private final Supplier<SinkUnderTest> open;
    private final boolean lasting;
    private final @Nullable Entity refused;

    private EntitySinkContract(Supplier<SinkUnderTest> open, boolean lasting, @Nullable Entity refused) {
        this.open = Objects.requireNonNull(open, "open");
        this.lasting = lasting;
        this.refused = refused;
    }

    /**
     * The contract for one implementation.
     *
     * @param open opens the sink; called at least once for every check, on the same storage or on a new one
     * @return its checks
     */
    public static EntitySinkContract of(Supplier<SinkUnderTest> open) {
        return new EntitySinkContract(open, false, null);
    }

    /**
     * The contract for a sink that outlives the process.
     *
     * @return this contract and what a sink that is opened a second time, on the same storage, promises
     */
    public EntitySinkContract lasting() {
        return new EntitySinkContract(open, true, refused);
    }

    /**
     * The contract for a sink that writes a batch all or nothing.
     *
     * @param entity a person that the storage refuses, best so late that the rest of its batch is written by then
     * @return this contract and what a refused batch must not do
     */
    public EntitySinkContract refusing(Entity entity) {
        if (!entity.type().equals(EntityType.PERSON)) {
            throw new IllegalArgumentException("the refused entity must be a person, not a " + entity.type());
        }
        return new EntitySinkContract(open, lasting, entity);
    }

    @Override
    public List<ContractCheck> checks() {
        List<ContractCheck> checks = new ArrayList<>(List.of(
                check("what was written is stored, field by field", this::fieldsAreStored),
                check("a second version replaces the first, nulls included", this::updatesReplace),
                check("a batch that comes again leaves what it left the first time", this::redelivery),
                check("deletes remove, and those of unknown records do nothing", this::deletesRemove),
                check("a deleted entity can come back", this::entitiesComeBack),
                check("receipts add up", this::receiptsAddUp),
                check("an empty batch is acknowledged", this::emptyBatch),
                check("types are kept apart", this::typesAreApart),
                check("unicode and long values are kept", this::oddValuesAreKept),
                check("numbers and days are exact", this::numbersAreExact),
                check("objects may be written in parallel", this::parallelTypes)));
        if (lasting) {
            checks.add(check("entities are there when the sink is opened again", this::entitiesLast));
        }
        if (refused != null) {
            checks.add(check("a refused batch changes nothing and does not stop the next", this::refusedBatch));
        }
        return List.copyOf(checks);
    }

    private ContractCheck check(String name, Consumer<Run> body) {
        return new ContractCheck(name, () -> body.accept(new Run()));
    }

    /** What one check works with. */
    private final class Run {

        private final String prefix = "contract-" + UUID.randomUUID() + "-";
        private final SinkUnderTest subject = open.get();

        String id(String name) {
            return prefix + name;
        }

        SinkReceipt write(List<Entity> upserts, String... deletes) {
            return write(EntityType.PERSON, upserts, deletes);
        }

        SinkReceipt write(EntityType type, List<Entity> upserts, String... deletes) {
            List<Tombstone> tombstones = new ArrayList<>();
            for (String name : deletes) {
                tombstones.add(new Tombstone(id(name), START, null));
            }
            return subject.sink().write(new EntityBatch(type, upserts, tombstones));
        }

        Entity person(String name, String email) {
            return entity(EntityType.PERSON, name, Map.of("email", email, "lastName", "Doe"));
        }

        Entity entity(EntityType type, String name, Map<String, ? extends @Nullable Object> values) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            fields.put(Entity.EXTERNAL_ID, id(name));
            fields.putAll(values);
            return new Entity(type, Map.of(), Map.of(), START).withFields(fields);
        }

        Optional<Map<String, @Nullable Object>> find(EntityType type, String name) {
            return subject.reader().read(type, id(name));
        }

        void holds(Entity entity) {
            Map<String, @Nullable Object> expected = new HashMap<>(entity.fields());
            expected.remove(Entity.EXTERNAL_ID);
            Map<String, @Nullable Object> actual = Require.present(
                    subject.reader().read(entity.type(), entity.externalId()),
                    "a written " + entity.type() + " must be found");
            Require.fields(expected, actual, "a stored " + entity.type());
        }

        void lacks(String name, String what) {
            Require.empty(find(EntityType.PERSON, name), what);
        }
    }

    private void fieldsAreStored(Run run) {
        Entity person = run.entity(
                EntityType.PERSON,
                "1",
                Map.of(
                        "email",
                        "a@example.com",
                        "firstName",
                        "Ada",
                        "lastName",
                        "Doe",
                        "title",
                        "CTO",
                        "phone",
                        "+1 555"));
        Entity account = run.entity(
                EntityType.ACCOUNT, "2", Map.of("name", "Acme", "domain", "acme.example", "industry", "Banking"));
        Entity deal = run.entity(
                EntityType.OPPORTUNITY,
                "3",
                Map.of("name", "Deal", "stage", "Closed Won", "accountExternalId", run.id("2")));
        run.write(List.of(person));
        run.write(EntityType.ACCOUNT, List.of(account));
        run.write(EntityType.OPPORTUNITY, List.of(deal));
        run.holds(person);
        run.holds(account);
        run.holds(deal);
    }

    private void updatesReplace(Run run) {
        Map<String, @Nullable Object> later = new HashMap<>();
        later.put("email", "new@example.com");
        later.put("lastName", null);
        run.write(List.of(run.person("1", "old@example.com"), run.person("2", "other@example.com")));
        Entity second = run.entity(EntityType.PERSON, "1", later);
        run.write(List.of(second));
        run.holds(second);
        run.holds(run.person("2", "other@example.com"));
    }

    private void redelivery(Run run) {
        run.write(List.of(run.person("gone", "g@example.com")));
        List<Entity> upserts = List.of(run.person("1", "a@example.com"), run.person("2", "b@example.com"));
        run.write(upserts, "gone");
        SinkReceipt again = run.write(upserts, "gone");
        upserts.forEach(run::holds);
        run.lacks("gone", "a deleted entity came back when its batch was delivered again");
        Require.same(new SinkReceipt(2, 0), again, "the receipt of a batch that came again");
    }

    private void deletesRemove(Run run) {
        run.write(List.of(run.person("1", "a@example.com"), run.person("2", "b@example.com")));
        run.write(List.of(), "1", "never-seen");
        run.lacks("1", "a deleted entity is still there");
        run.holds(run.person("2", "b@example.com"));
    }

    private void entitiesComeBack(Run run) {
        run.write(List.of(run.person("1", "a@example.com")));
        run.write(List.of(), "1");
        run.write(List.of(run.person("1", "b@example.com")));
        run.holds(run.person("1", "b@example.com"));
    }

    private void receiptsAddUp(Run run) {
        Require.same(
                new SinkReceipt(2, 0),
                run.write(List.of(run.person("1", "a@example.com"), run.person("2", "b@example.com"))),
                "the receipt of two inserts");
        Require.same(
                new SinkReceipt(2, 1),
                run.write(
                        List.of(run.person("1", "c@example.com"), run.person("3", "d@example.com")), "2", "never-seen"),
                "the receipt of an update, an insert, a delete and a delete of a record it never had");
    }

    private void emptyBatch(Run run) {
        Require.same(new SinkReceipt(0, 0), run.write(List.of()), "the receipt of an empty batch");
    }

    private void typesAreApart(Run run) {
        Entity person = run.person("1", "a@example.com");
        Entity account = run.entity(EntityType.ACCOUNT, "1", Map.of("name", "Acme"));
        run.write(List.of(person));
        run.write(EntityType.ACCOUNT, List.of(account));
        run.holds(person);
        run.holds(account);
        run.write(EntityType.ACCOUNT, List.of(), "1");
        run.holds(person);
    }

    private void oddValuesAreKept(Run run) {
        Entity odd = run.entity(
                EntityType.PERSON,
                "Zoë's \uD83C\uDFE6",
                Map.of("lastName", OddText.UNICODE, "title", OddText.ofLength(32_000)));
        run.write(List.of(odd));
        run.holds(odd);
    }

    private void numbersAreExact(Run run) {
        Entity account = run.entity(
                EntityType.ACCOUNT,
                "1",
                Map.of(
                        "name",
                        "Acme",
                        "employeeCount",
                        123_456_789_012L,
                        "annualRevenue",
                        new BigDecimal("9876543210123456.789")));
        Entity deal = run.entity(
                EntityType.OPPORTUNITY,
                "2",
                Map.of("name", "Deal", "amount", new BigDecimal("-0.10"), "closeDate", LocalDate.of(2099, 12, 31)));
        run.write(EntityType.ACCOUNT, List.of(account));
        run.write(EntityType.OPPORTUNITY, List.of(deal));
        run.holds(account);
        run.holds(deal);
    }

    private void parallelTypes(Run run) {
        List<EntityType> types = List.of(EntityType.PERSON, EntityType.ACCOUNT, EntityType.OPPORTUNITY);
        int batches = 10;
        try {
            Together.<Boolean>run(types.size(), thread -> () -> {
                for (int batch = 0; batch < batches; batch++) {
                    run.write(types.get(thread), members(run, types.get(thread), batch));
                }
                return true;
            });
        } catch (RuntimeException unexpected) {
            throw unexpected;
        } catch (Exception unexpected) {
            throw new AssertionError("a thread failed: " + unexpected, unexpected);
        }
        for (EntityType type : types) {
            for (int batch = 0; batch < batches; batch++) {
                members(run, type, batch).forEach(run::holds);
            }
        }
    }

    private static List<Entity> members(Run run, EntityType type, int batch) {
        String field = type.equals(EntityType.PERSON) ? "lastName" : "name";
        List<Entity> members = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            members.add(run.entity(type, batch + "-" + i, Map.of(field, type + " " + batch + "-" + i)));
        }
        return members;
    }

    private void entitiesLast(Run run) {
        Entity person = run.person("1", "a@example.com");
        run.write(List.of(person));
        SinkUnderTest again = open.get();
        Require.fields(
                Map.of("email", "a@example.com"),
                Require.present(
                        again.reader().read(EntityType.PERSON, run.id("1")),
                        "a person was written before the sink was opened again"),
                "a stored person");
    }

    private void refusedBatch(Run run) {
        Entity existing = run.person("1", "a@example.com");
        Entity other = run.person("2", "b@example.com");
        run.write(List.of(existing, other));
        List<Entity> upserts =
                new ArrayList<>(List.of(run.person("1", "changed@example.com"), run.person("3", "new@example.com")));
        upserts.add(Objects.requireNonNull(refused));
        Require.refuses(RuntimeException.class, () -> run.write(upserts, "2"), "a batch with the refused entity");
        run.holds(existing);
        run.holds(other);
        run.lacks("3", "a part of a refused batch was stored");
        run.write(List.of(run.person("3", "new@example.com")), "2");
        run.holds(run.person("3", "new@example.com"));
        run.lacks("2", "a delete after a refused batch did nothing");
    }
}
