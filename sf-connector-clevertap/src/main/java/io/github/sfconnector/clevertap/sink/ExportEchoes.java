package io.github.sfconnector.clevertap.sink;

import io.github.sfconnector.sync.entity.Entity;
import io.github.sfconnector.sync.entity.EntityType;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Ends the loop of import and export: what was exported from CleverTap to a record comes back with the next sync, and is not sent to CleverTap again while it has the exported
 * value. A field that somebody has changed since is no echo. Tell it of each export that succeeded, and give it to the sink. What it keeps are hashes. Thread-safe if its store is.
 */
public final class ExportEchoes {

    private static final String SUFFIX = "_exported";

    private final EntityStates store;

    /**
     * A memory of exports.
     *
     * @param store where to keep it; that of the sink will do
     */
    public ExportEchoes(EntityStates store) {
        this.store = Objects.requireNonNull(store, "store");
    }

    /**
     * Values were written to a record.
     *
     * @param type of the entity that the record becomes
     * @param externalId the record's Id
     * @param values as they were written, under the names that the entity has for them: canonical ones, or API names of other fields; null for a field that was emptied
     */
    public void exported(EntityType type, String externalId, Map<String, ? extends @Nullable Object> values) {
        EntityType kept = kept(type);
        synchronized (this) {
            Map<String, String> hashes = new LinkedHashMap<>();
            hashes.putAll(store.load(kept, java.util.List.of(externalId)).getOrDefault(externalId, Map.of()));
            values.forEach((field, value) -> hashes.put(field, hash(value)));
            store.save(kept, Map.of(externalId, hashes));
        }
    }

    private static EntityType kept(EntityType type) {
        return new EntityType(type.name() + SUFFIX);
    }

    Map<String, Map<String, String>> of(EntityType type, Collection<String> externalIds) {
        return store.load(kept(type), externalIds);
    }

    void forget(EntityType type, Collection<String> externalIds) {
        store.delete(kept(type), externalIds);
    }

    /** The entity without the values that are echoes. */
    static Entity without(Entity entity, Map<String, String> hashes) {
        if (hashes.isEmpty()) {
            return entity;
        }
        return entity.withFields(kept(entity.fields(), hashes)).withCustom(kept(entity.custom(), hashes));
    }

    private static Map<String, @Nullable Object> kept(
            Map<String, @Nullable Object> values, Map<String, String> hashes) {
        BiPredicate<String, @Nullable Object> echo =
                (field, value) -> hashes.containsKey(field) && hash(value).equals(hashes.get(field));
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        values.forEach((field, value) -> {
            if (field.equals(Entity.EXTERNAL_ID) || !echo.test(field, value)) {
                kept.put(field, value);
            }
        });
        return kept;
    }

    // The org gives a number back in another scale, and no text with nothing in it.
    private static String hash(@Nullable Object value) {
        if (value == null || (value instanceof String text && text.isBlank())) {
            return Fingerprint.of("null");
        }
        if (value instanceof Number number) {
            BigDecimal plain = new BigDecimal(number.toString()).stripTrailingZeros();
            return Fingerprint.of("number " + plain);
        }
        return Fingerprint.of(value.toString().strip());
    }
}
