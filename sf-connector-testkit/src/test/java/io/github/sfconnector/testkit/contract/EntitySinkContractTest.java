package io.github.sfconnector.testkit.contract;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.sfconnector.sync.entity.Entity;
import io.github.sfconnector.sync.entity.EntityType;
import io.github.sfconnector.sync.sink.EntityBatch;
import io.github.sfconnector.sync.sink.EntitySink;
import io.github.sfconnector.sync.sink.SinkReceipt;
import io.github.sfconnector.sync.sink.Tombstone;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Every check of the sink contract finds the defect it is there for, and a sink without defects passes all. */
class EntitySinkContractTest {

    private static final Entity POISON =
            new Entity(EntityType.PERSON, Map.of("externalId", "poison", "lastName", "Doe"), Map.of(), null);

    @Test
    void transactionalSink_keepsTheWholeContract() {
        MapSink shared = new MapSink();
        EntitySinkContract.of(shared::underTest).lasting().refusing(POISON).runAll();
    }

    @Test
    void brokenSinks_failTheirCheck() {
        Map<String, Contract> broken = new LinkedHashMap<>();
        put(broken, "what was written is stored, field by field", values(value -> value == null ? null : "Doe"));
        put(broken, "a second version replaces the first, nulls included", () -> new MapSink() {
            @Override
            Entity merged(Entity before, Entity now) {
                Map<String, Object> fields = new HashMap<>(before == null ? Map.of() : before.fields());
                now.fields()
                        .forEach((name, value) ->
                                fields.merge(name, value == null ? fields.getOrDefault(name, "") : value, (a, b) -> b));
                return now.withFields(fields);
            }
        });
        put(broken, "a batch that comes again leaves what it left the first time", () -> new MapSink() {
            @Override
            int remove(EntityType type, String id) {
                super.remove(type, id);
                return 1;
            }
        });
        put(broken, "deletes remove, and those of unknown records do nothing", () -> new MapSink() {
            @Override
            int remove(EntityType type, String id) {
                int removed = super.remove(type, id);
                if (removed == 0) {
                    throw new IllegalStateException("unknown record");
                }
                return removed;
            }
        });
        put(broken, "a deleted entity can come back", () -> new MapSink() {
            private final Map<String, Boolean> gone = new HashMap<>();

            @Override
            int remove(EntityType type, String id) {
                gone.put(id, true);
                return super.remove(type, id);
            }

            @Override
            void put(Entity entity) {
                if (!gone.containsKey(entity.externalId())) {
                    super.put(entity);
                }
            }
        });
        put(broken, "receipts add up", () -> new MapSink() {
            @Override
            public synchronized SinkReceipt write(EntityBatch batch) {
                super.write(batch);
                return new SinkReceipt(batch.upserts().size(), batch.deletes().size());
            }
        });
        put(broken, "an empty batch is acknowledged", () -> new MapSink() {
            @Override
            public synchronized SinkReceipt write(EntityBatch batch) {
                if (batch.size() == 0) {
                    throw new IllegalArgumentException("nothing to write");
                }
                return super.write(batch);
            }
        });
        put(broken, "types are kept apart", () -> new MapSink() {
            @Override
            String key(EntityType type, String id) {
                return id;
            }
        });
        put(
                broken,
                "unicode and long values are kept",
                values(value -> value instanceof String text && text.length() > 255 ? text.substring(0, 255) : value));
        put(
                broken,
                "numbers and days are exact",
                values(value -> value instanceof BigDecimal number ? new BigDecimal(number.doubleValue()) : value));
        put(broken, "objects may be written in parallel", () -> new MapSink() {
            private volatile Thread first;

            @Override
            public synchronized SinkReceipt write(EntityBatch batch) {
                first = first == null ? Thread.currentThread() : first;
                if (first != Thread.currentThread()) {
                    throw new java.util.ConcurrentModificationException("bound to one thread");
                }
                return super.write(batch);
            }
        });
        put(broken, "entities are there when the sink is opened again", MapSink::new);
        put(broken, "a refused batch changes nothing and does not stop the next", () -> new MapSink() {
            @Override
            Map<String, Entity> copy() {
                return stored;
            }
        });
        Broken.everyCheckFindsItsDefect(
                EntitySinkContract.of(() -> new MapSink().underTest()).lasting().refusing(POISON), broken);
    }

    @Test
    void refusedEntity_mustBeAPerson() {
        Entity account = new Entity(EntityType.ACCOUNT, Map.of("externalId", "1"), Map.of(), null);
        EntitySinkContract contract = EntitySinkContract.of(() -> new MapSink().underTest());
        assertThatIllegalArgumentException().isThrownBy(() -> contract.refusing(account));
    }

    private static Supplier<MapSink> values(UnaryOperator<Object> change) {
        return () -> new MapSink() {
            @Override
            Entity merged(Entity before, Entity now) {
                Map<String, Object> fields = new HashMap<>();
                now.fields()
                        .forEach((name, value) ->
                                fields.put(name, name.equals("externalId") ? value : change.apply(value)));
                return now.withFields(fields);
            }
        };
    }

    private static void put(Map<String, Contract> all, String name, Supplier<MapSink> sink) {
        all.put(
                name,
                EntitySinkContract.of(() -> sink.get().underTest()).lasting().refusing(POISON));
    }

    /** A transactional store in a map; subclasses break one thing each. */
    private static class MapSink implements EntitySink {

        Map<String, Entity> stored = new HashMap<>();
        private Map<String, Entity> working = stored;

        SinkUnderTest underTest() {
            return new SinkUnderTest(this, (type, id) -> {
                synchronized (this) {
                    return java.util.Optional.ofNullable(stored.get(key(type, id)))
                            .map(Entity::fields);
                }
            });
        }

        @Override
        public synchronized SinkReceipt write(EntityBatch batch) {
            working = copy();
            batch.upserts().forEach(this::put);
            int removed = 0;
            for (Tombstone tombstone : batch.deletes()) {
                removed += remove(batch.type(), tombstone.externalId());
            }
            stored = working;
            return new SinkReceipt(batch.upserts().size(), removed);
        }

        Map<String, Entity> copy() {
            return new HashMap<>(stored);
        }

        void put(Entity entity) {
            if (entity.externalId().equals("poison")) {
                throw new IllegalStateException("the storage refuses it");
            }
            String key = key(entity.type(), entity.externalId());
            working.put(key, merged(working.get(key), entity));
        }

        Entity merged(Entity before, Entity now) {
            return now;
        }

        int remove(EntityType type, String id) {
            return working.remove(key(type, id)) == null ? 0 : 1;
        }

        String key(EntityType type, String id) {
            return type + ":" + id;
        }
    }
}
