package io.github.sfconnector.sync.quality;

import io.github.sfconnector.sync.entity.Entity;
import io.github.sfconnector.sync.entity.EntityType;
import io.github.sfconnector.sync.internal.Blanks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Removes duplicates within a batch: entities with the same externalId, and then persons with the same e-mail, whose case and surrounding blanks do
 * not matter. The one with the newest stamp stays, on a tie the later one; one without a stamp counts as oldest. Two records that share an e-mail
 * and come in different batches both pass.
 *
 * <p>Where two persons may share an address on purpose, {@link #byExternalId()} leaves e-mails alone.
 */
public final class DeduplicationGate implements QualityGate {

    private final boolean emails;

    /** The gate for externalId and e-mail. */
    public DeduplicationGate() {
        this(true);
    }

    private DeduplicationGate(boolean emails) {
        this.emails = emails;
    }

    /** {@return a gate that looks at externalId only} */
    public static DeduplicationGate byExternalId() {
        return new DeduplicationGate(false);
    }

    @Override
    public String name() {
        return "deduplication";
    }

    @Override
    public GateResult check(List<Entity> batch) {
        List<RemovedDuplicate> removed = new ArrayList<>();
        List<Entity> kept = distinct(batch, Entity.EXTERNAL_ID, DeduplicationGate::id, removed);
        if (emails) {
            kept = distinct(kept, "email", DeduplicationGate::email, removed);
        }
        return new GateResult(kept, List.of(), removed);
    }

    private static List<Entity> distinct(
            List<Entity> batch, String field, Function<Entity, @Nullable String> key, List<RemovedDuplicate> removed) {
        int[] winners = new int[batch.size()];
        if (!winners(batch, key, winners)) {
            return batch;
        }
        List<Entity> kept = new ArrayList<>(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            int winner = winners[i];
            if (winner == i) {
                kept.add(batch.get(i));
            } else {
                removed.add(new RemovedDuplicate(text(batch.get(i)), text(batch.get(winner)), field));
            }
        }
        return kept;
    }

    /** Finds the place of the one that stays, for each; tells whether any goes. */
    private static boolean winners(List<Entity> batch, Function<Entity, @Nullable String> key, int[] winners) {
        Map<String, Integer> byKey = new HashMap<>(batch.size() * 2);
        boolean any = false;
        for (int i = 0; i < batch.size(); i++) {
            winners[i] = i;
            String value = key.apply(batch.get(i));
            Integer before = value == null ? null : byKey.put(value, i);
            if (value != null && before != null) {
                any = true;
                boolean older = stamp(batch.get(before)).isAfter(stamp(batch.get(i)));
                byKey.put(value, older ? before : i);
            }
        }
        for (int i = 0; any && i < batch.size(); i++) {
            String value = key.apply(batch.get(i));
            winners[i] = value == null ? i : byKey.getOrDefault(value, i);
        }
        return any;
    }

    private static Instant stamp(Entity entity) {
        Instant stamp = entity.modifiedAt();
        return stamp == null ? Instant.MIN : stamp;
    }

    private static @Nullable String id(Entity entity) {
        return entity.get(Entity.EXTERNAL_ID) instanceof String id ? id : null;
    }

    private static @Nullable String email(Entity entity) {
        if (!entity.type().equals(EntityType.PERSON) || !(entity.get("email") instanceof String email)) {
            return null;
        }
        String normal = Blanks.strip(email).toLowerCase(Locale.ROOT);
        return normal.isEmpty() ? null : normal;
    }

    private static String text(Entity entity) {
        String id = id(entity);
        return id == null ? "" : id;
    }
}
