package io.github.sfconnector.clevertap.sink;

import io.github.sfconnector.clevertap.CleverTapRecord;
import io.github.sfconnector.clevertap.InvalidRecordException;
import io.github.sfconnector.sync.entity.Entity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes an event of an entity: of every one, such as a task, or when something about it has changed, such as an opportunity's stage. Immutable and thread-safe.
 */
public final class EventMapping {

    private final @Nullable String name;
    private final @Nullable String nameSource;
    private final IdentityRule identity;
    private final List<String> times;
    private final List<Step> steps;
    private final Set<String> watched;
    private final BiPredicate<@Nullable Map<String, String>, Map<String, String>> condition;
    private final Map<String, String> previous;
    private final boolean everyVersion;
    private final Set<String> sources;

    private EventMapping(Builder builder) {
        this.name = builder.name;
        this.nameSource = builder.nameSource;
        this.identity = builder.identity;
        this.times = List.copyOf(builder.times);
        this.steps = List.copyOf(builder.steps);
        this.watched = Set.copyOf(builder.watched);
        this.condition = builder.condition;
        this.previous = Map.copyOf(builder.previous);
        this.everyVersion = builder.everyVersion;
        Set<String> all = new LinkedHashSet<>(identity.sources());
        all.addAll(times);
        all.addAll(builder.sources);
        all.addAll(builder.watched);
        all.remove(Entity.EXTERNAL_ID);
        this.sources = Collections.unmodifiableSet(all);
    }

    /**
     * Events of one name.
     *
     * @param name such as {@code Task Created}
     * @param identity whose events they are: a profile that exists
     * @return the mapping's builder
     * @throws InvalidRecordException when CleverTap would not take the name
     */
    public static Builder named(String name, IdentityRule identity) {
        CleverTapRecord.event(io.github.sfconnector.clevertap.Identifier.identity("probe"), name);
        return new Builder(name, null, identity);
    }

    /**
     * Events whose name is in a field.
     *
     * @param source the field
     * @param identity whose events they are: a profile that exists
     * @return the mapping's builder
     */
    public static Builder nameFrom(String source, IdentityRule identity) {
        return new Builder(null, Objects.requireNonNull(source, "source"), identity);
    }

    /**
     * Fields that it reads. Of a type without canonical fields they are the org's, to be selected by a plan; of one with them, such as a person, some are canonical.
     *
     * @return names, in the order of the mapping
     */
    public Set<String> sources() {
        return sources;
    }

    Set<String> watched() {
        return watched;
    }

    /** Whether it happens with each version of a record, and not when something about it has changed. */
    boolean isOfEveryVersion() {
        return everyVersion;
    }

    boolean happens(@Nullable Map<String, String> before, Map<String, String> now) {
        return condition.test(before, now);
    }

    /** The name, when it is the same for all. */
    Optional<String> fixedName() {
        return Optional.ofNullable(name);
    }

    String name(Entity entity) {
        String found = nameSource == null ? name : Sources.text(entity, nameSource);
        if (found == null || found.isBlank()) {
            throw new InvalidRecordException("evtName", "field " + nameSource + " is empty");
        }
        return found;
    }

    /** When it happened by the entity's own stamps; null when it has none. */
    @Nullable
    Instant at(Entity entity) {
        for (String source : times) {
            Instant at = FieldType.instant(Sources.value(entity, source));
            if (at != null) {
                return at;
            }
        }
        return entity.modifiedAt();
    }

    CleverTapRecord event(Entity entity, @Nullable Map<String, String> before, @Nullable Instant at) {
        CleverTapRecord.Builder record =
                CleverTapRecord.event(identity.of(entity), name(entity)).at(at);
        steps.forEach(step -> step.apply(record, entity));
        previous.forEach((key, source) -> {
            String value = before == null ? null : before.get(source);
            if (value != null && !value.isBlank()) {
                record.set(key, value);
            }
        });
        return record.build();
    }

    /** Collects properties. Not thread-safe. */
    public static final class Builder {

        private final @Nullable String name;
        private final @Nullable String nameSource;
        private final IdentityRule identity;
        private final List<String> times = new ArrayList<>();
        private final List<Step> steps = new ArrayList<>();
        private final Set<String> watched = new LinkedHashSet<>();
        private final Set<String> sources = new LinkedHashSet<>();
        private final Keys keys = new Keys();
        private final Map<String, String> previous = new java.util.LinkedHashMap<>();
        private BiPredicate<@Nullable Map<String, String>, Map<String, String>> condition = (before, now) -> true;
        private boolean everyVersion = true;

        private Builder(@Nullable String name, @Nullable String nameSource, IdentityRule identity) {
            this.name = name;
            this.nameSource = nameSource;
            if (nameSource != null) {
                sources.add(nameSource);
            }
            this.identity = Objects.requireNonNull(identity, "identity");
        }

        /**
         * Where the time of the event is read; without one, or when all are empty, it is the record's own stamp.
         *
         * @param sources fields with dates, of which the first that is filled counts
         * @return this builder
         */
        public Builder at(String... sources) {
            times.addAll(List.of(sources));
            return this;
        }

        /**
         * A property in the type that the field has.
         *
         * @param key the property
         * @param source the field
         * @return this builder
         */
        public Builder field(String key, String source) {
            return field(key, source, FieldType.AUTO);
        }

        /**
         * A property in a type.
         *
         * @param key the property
         * @param source the field
         * @param type what the value becomes
         * @return this builder
         * @throws IllegalArgumentException when CleverTap would take the key for another one of this mapping
         */
        public Builder field(String key, String source, FieldType type) {
            keys.add(key);
            sources.add(source);
            steps.add(Step.field(key, source, type));
            return this;
        }

        /**
         * A property with the value that a watched field had before, as text.
         *
         * @param key the property
         * @param source the field
         * @return this builder
         */
        public Builder previous(String key, String source) {
            keys.add(key);
            watched.add(source);
            previous.put(key, source);
            return this;
        }

        /**
         * Happens when a record is seen for the first time.
         *
         * @return this builder
         */
        public Builder whenNew() {
            watched.add("externalId");
            return when((before, now) -> before == null);
        }

        /**
         * Happens when a field of a record that was seen before has another value.
         *
         * @param source the field
         * @return this builder
         */
        public Builder whenChanged(String source) {
            watched.add(source);
            return when((before, now) ->
                    before != null && now.containsKey(source) && !Objects.equals(before.get(source), now.get(source)));
        }

        /**
         * Happens when a field has come to have a value, also when it has it at first sight.
         *
         * @param source the field
         * @param values any of these, as text
         * @return this builder
         */
        public Builder whenBecomes(String source, String... values) {
            Set<String> wanted = Set.of(values);
            watched.add(source);
            return when((before, now) -> wanted.contains(now.getOrDefault(source, ""))
                    && (before == null || !wanted.contains(before.getOrDefault(source, ""))));
        }

        private Builder when(BiPredicate<@Nullable Map<String, String>, Map<String, String>> happens) {
            condition = happens;
            everyVersion = false;
            return this;
        }

        /** {@return the mapping} */
        public EventMapping build() {
            return new EventMapping(this);
        }
    }
}
