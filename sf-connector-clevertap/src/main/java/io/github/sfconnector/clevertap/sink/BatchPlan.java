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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a batch comes to: profiles, events, and what is known of its entities afterwards. */
final class BatchPlan {

    private static final String FINGERPRINT = "#profile";
    private static final String MODIFIED = "#modified";
    private static final String VERSION = "#version";
    private static final String DELETED = "#deleted";

    private final CleverTapSink.Settings settings;
    private final Counters counters;
    private final EntityType type;
    private final List<Planned> profiles = new ArrayList<>();
    private final List<Planned> events = new ArrayList<>();
    private final Map<String, Map<String, String>> known;
    private final Map<String, Map<String, String>> exported;
    private final Map<String, Map<String, String>> states = new LinkedHashMap<>();
    private final List<String> gone = new ArrayList<>();
    private int deletes;

    private BatchPlan(CleverTapSink.Settings settings, Counters counters, EntityBatch batch) {
        this.settings = settings;
        this.counters = counters;
        this.type = batch.type();
        List<String> ids = batch.upserts().stream().map(Entity::externalId).toList();
        ExportEchoes echoes = settings.echoes();
        this.known = settings.states().load(type, ids);
        this.exported = echoes == null ? Map.of() : echoes.of(type, ids);
    }

    static BatchPlan of(EntityBatch batch, CleverTapSink.Settings settings, Counters counters) {
        BatchPlan plan = new BatchPlan(settings, counters, batch);
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
        return deletes;
    }

    /** Keeps what is known; a profile that was refused is not known. */
    void remember(Set<String> refused) {
        refused.stream().map(states::get).filter(Objects::nonNull).forEach(state -> state.remove(FINGERPRINT));
        settings.states().save(type, states);
        settings.states().delete(type, gone);
        ExportEchoes echoes = settings.echoes();
        if (echoes != null) {
            echoes.forget(type, gone);
        }
    }

    private void add(Entity entity) {
        String id = entity.externalId();
        Map<String, String> last = known.get(id);
        if (last != null && isOlder(entity, last)) {
            counters.add(Count.UNCHANGED);
            return;
        }
        boolean returned = last != null && last.containsKey(DELETED);
        Map<String, String> before = last == null || returned ? null : new HashMap<>(last);
        Entity sent = ExportEchoes.without(entity, exported.getOrDefault(id, Map.of()));
        Map<String, String> now = watched(entity, sent, before);
        profile(entity, sent, returned, before, now);
        for (EventMapping mapping : settings.eventsOf(type)) {
            if (mapping.happens(before, now)) {
                event(entity, mapping, before, now);
            }
        }
        states.put(id, now);
    }

    private static boolean isOlder(Entity entity, Map<String, String> last) {
        String modified = last.get(MODIFIED);
        return modified != null
                && entity.modifiedAt() != null
                && entity.modifiedAt().isBefore(Instant.parse(modified));
    }

    // What was not read this time is as it was, and what came from CleverTap has been so all the time.
    private Map<String, String> watched(Entity entity, Entity sent, @Nullable Map<String, String> before) {
        Map<String, String> now = before == null ? new LinkedHashMap<>() : new LinkedHashMap<>(before);
        for (EventMapping mapping : settings.eventsOf(type)) {
            for (String source : mapping.watched()) {
                if (Sources.has(entity, source)) {
                    String text = Objects.requireNonNullElse(Sources.text(entity, source), "");
                    now.put(source, text);
                    if (before != null && !Sources.has(sent, source)) {
                        before.put(source, text);
                    }
                }
            }
        }
        now.put(VERSION, String.valueOf(before == null ? 1 : 1 + Long.parseLong(before.getOrDefault(VERSION, "0"))));
        if (entity.modifiedAt() != null) {
            now.put(MODIFIED, entity.modifiedAt().toString());
        }
        return now;
    }

    private void profile(
            Entity entity,
            Entity sent,
            boolean returned,
            @Nullable Map<String, String> before,
            Map<String, String> now) {
        ProfileMapping mapping = settings.profiles().get(type);
        String id = entity.externalId();
        CleverTapRecord record =
                mapping == null ? null : made(id, "profile", () -> mapping.profile(entity, sent, returned));
        if (record == null) {
            now.remove(FINGERPRINT);
            return;
        }
        String fingerprint = Fingerprint.of(record);
        if (before != null && fingerprint.equals(before.get(FINGERPRINT))) {
            counters.add(Count.UNCHANGED);
            return;
        }
        now.put(FINGERPRINT, fingerprint);
        profiles.add(new Planned(type, id, record, ""));
    }

    private void event(
            Entity entity, EventMapping mapping, @Nullable Map<String, String> before, Map<String, String> now) {
        String id = entity.externalId();
        CleverTapRecord record = made(id, "event", () -> mapping.event(entity, before, time(entity, mapping)));
        if (record != null) {
            events.add(new Planned(type, id, record, key(entity, mapping, record, before, now)));
        }
    }

    /**
     * What makes an event this one: it happened to a record that was known as of a stamp, and has come to these values. When the batch comes again, the record may have been changed
     * in other ways meanwhile, and it is still the same event.
     */
    private String key(
            Entity entity,
            EventMapping mapping,
            CleverTapRecord record,
            @Nullable Map<String, String> before,
            Map<String, String> now) {
        Instant stamp = entity.modifiedAt() == null ? mapping.at(entity) : entity.modifiedAt();
        String version = mapping.isOfEveryVersion() && stamp != null ? stamp.toString() : since(before);
        Map<String, String> values = new TreeMap<>();
        mapping.watched().forEach(source -> values.put(source, now.getOrDefault(source, "")));
        return Fingerprint.of(String.join(
                "|",
                type.name(),
                entity.externalId(),
                record.eventName().orElse(""),
                record.identifier().value(),
                version,
                values.toString()));
    }

    private static String since(@Nullable Map<String, String> before) {
        return before == null ? "new" : before.get(VERSION) + "@" + before.get(MODIFIED);
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
        deletes++;
        if (mapping == null || settings.deletes() == DeletePolicy.IGNORE) {
            gone.add(id);
            return;
        }
        CleverTapRecord record = made(id, "profile", () -> deleted(mapping, tombstone));
        if (record == null) {
            gone.add(id);
            return;
        }
        states.put(id, new LinkedHashMap<>(Map.of(DELETED, "true")));
        profiles.add(new Planned(type, id, record, ""));
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
