package io.github.sfconnector.clevertap.sink;

import io.github.sfconnector.clevertap.Channel;
import io.github.sfconnector.clevertap.CleverTapRecord;
import io.github.sfconnector.clevertap.Identifier;
import io.github.sfconnector.clevertap.InvalidRecordException;
import io.github.sfconnector.clevertap.RecordOutcome.Status;
import io.github.sfconnector.clevertap.sink.Counters.Count;
import io.github.sfconnector.sync.entity.Entity;
import io.github.sfconnector.sync.entity.EntityType;
import io.github.sfconnector.sync.sink.EntityBatch;
import io.github.sfconnector.sync.sink.Tombstone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a batch comes to: profiles, events, and what is known of its entities afterwards. */
final class BatchPlan {

    private static final String FINGERPRINT = "#profile";

    private final CleverTapSink.Settings settings;
    private final Counters counters;
    private final EntityType type;
    private final List<Planned> profiles = new ArrayList<>();
    private final List<Planned> events = new ArrayList<>();
    private final Map<String, Map<String, String>> states = new LinkedHashMap<>();
    private final List<String> gone = new ArrayList<>();

    private BatchPlan(CleverTapSink.Settings settings, Counters counters, EntityType type) {
        this.settings = settings;
        this.counters = counters;
        this.type = type;
    }

    static BatchPlan of(EntityBatch batch, CleverTapSink.Settings settings, Counters counters) {
        BatchPlan plan = new BatchPlan(settings, counters, batch.type());
        batch.upserts().forEach(plan::add);
        batch.deletes().forEach(plan::delete);
        plan.events.sort(Comparator.comparing(planned -> planned.record().at().orElse(Instant.MAX)));
        return plan;
    }

    List<Planned> profiles() {
        return profiles;
    }

    List<Planned> events() {
        return events;
    }

    int deletes() {
        return gone.size();
    }

    /** Keeps what is known; a profile that was refused is not known. */
    void remember(Set<String> refused) {
        states.forEach((id, state) -> {
            if (refused.contains(id)) {
                state.remove(FINGERPRINT);
            }
            settings.states().save(type, id, state);
        });
        gone.forEach(id -> settings.states().delete(type, id));
    }

    private void add(Entity entity) {
        String id = entity.externalId();
        Map<String, String> before = settings.states().load(type, id).orElse(null);
        Map<String, String> now = watched(entity, before);
        profile(entity, before, now);
        for (EventMapping mapping : settings.eventsOf(type)) {
            if (mapping.happens(before, now)) {
                event(entity, mapping, before);
            }
        }
        if (!now.isEmpty()) {
            states.put(id, now);
        }
    }

    // What was not read this time is as it was.
    private Map<String, String> watched(Entity entity, @Nullable Map<String, String> before) {
        Map<String, String> now = before == null ? new LinkedHashMap<>() : new LinkedHashMap<>(before);
        for (EventMapping mapping : settings.eventsOf(type)) {
            for (String source : mapping.watched()) {
                if (Sources.has(entity, source)) {
                    String text = Sources.text(entity, source);
                    now.put(source, text == null ? "" : text);
                }
            }
        }
        return now;
    }

    private void profile(Entity entity, @Nullable Map<String, String> before, Map<String, String> now) {
        ProfileMapping mapping = settings.profiles().get(type);
        CleverTapRecord record =
                mapping == null ? null : made(entity.externalId(), "profile", () -> mapping.profile(entity));
        if (record == null) {
            return;
        }
        String fingerprint = Fingerprint.of(record);
        if (before != null && fingerprint.equals(before.get(FINGERPRINT))) {
            counters.add(Count.UNCHANGED);
            return;
        }
        now.put(FINGERPRINT, fingerprint);
        profiles.add(new Planned(type, entity.externalId(), record, ""));
    }

    private void event(Entity entity, EventMapping mapping, @Nullable Map<String, String> before) {
        String id = entity.externalId();
        CleverTapRecord record = made(id, "event", () -> mapping.event(entity, before, time(entity, mapping)));
        if (record != null) {
            Instant stamp = mapping.at(entity);
            String key = type + "|" + id + "|" + record.eventName().orElse("") + "|"
                    + (entity.modifiedAt() == null ? stamp : entity.modifiedAt());
            events.add(new Planned(type, id, record, key));
        }
    }

    private Instant time(Entity entity, EventMapping mapping) {
        Instant at = mapping.at(entity);
        if (at == null && settings.historical()) {
            throw new InvalidRecordException("ts", "history needs a time of its own, and the record has none");
        }
        return at == null ? settings.clock().instant() : at;
    }

    private @Nullable CleverTapRecord made(String id, String what, Supplier<CleverTapRecord> maker) {
        try {
            return maker.get();
        } catch (InvalidRecordException e) {
            counters.add(Count.REJECTED);
            settings.listener().accept(new SinkProblem(type, id, what, Status.REJECTED, 0, e.key() + ": " + e.rule()));
            return null;
        }
    }

    private void delete(Tombstone tombstone) {
        ProfileMapping mapping = settings.profiles().get(type);
        String id = tombstone.externalId();
        gone.add(id);
        if (mapping == null || settings.deletes() == DeletePolicy.IGNORE) {
            return;
        }
        CleverTapRecord record = made(id, "profile", () -> deleted(mapping, tombstone));
        if (record != null) {
            profiles.add(new Planned(type, id, record, ""));
        }
    }

    private CleverTapRecord deleted(ProfileMapping mapping, Tombstone tombstone) {
        Identifier owner = mapping.identity()
                .ofDeleted(tombstone.externalId())
                .orElseThrow(() -> new InvalidRecordException(
                        "identity", "is not the record's Id, so nobody knows whose profile a deleted record was"));
        CleverTapRecord.Builder record =
                CleverTapRecord.profile(owner).at(tombstone.deletedAt()).set(CleverTapSink.DELETED_PROPERTY, true);
        if (settings.deletes() == DeletePolicy.SUPPRESS) {
            for (Channel channel : Channel.values()) {
                record.contact(channel, false);
            }
        }
        return record.build();
    }
}
