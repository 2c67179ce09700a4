package io.github.sfconnector.clevertap.sink;

import io.github.sfconnector.clevertap.Channel;
import io.github.sfconnector.clevertap.CleverTapRecord;
import io.github.sfconnector.sync.entity.Entity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes a profile of an entity. Sources are canonical fields, such as {@code email}, or fields of the org under their API names. What is absent, null or blank is left
 * out unless {@link Builder#clear} says otherwise. Immutable and thread-safe.
 */
public final class ProfileMapping {

    private final IdentityRule identity;
    private final List<Step> steps;
    private final Set<String> sources;

    private ProfileMapping(Builder builder) {
        this.identity = builder.identity;
        this.steps = List.copyOf(builder.steps);
        Set<String> all = new LinkedHashSet<>(identity.sources());
        all.addAll(builder.sources);
        this.sources = Collections.unmodifiableSet(all);
    }

    /**
     * A mapping without properties.
     *
     * @param identity whose profile it is
     * @return its builder
     */
    public static Builder builder(IdentityRule identity) {
        return new Builder(identity);
    }

    IdentityRule identity() {
        return identity;
    }

    /**
     * Fields that it reads. Of a type without canonical fields they are the org's, to be selected by a plan; of one with them, such as a person, some are canonical.
     *
     * @return names, in the order of the mapping
     */
    public Set<String> sources() {
        return sources;
    }

    /**
     * The profile of an entity.
     *
     * @param entity that passed the quality gates
     * @return what is sent
     * @throws io.github.sfconnector.clevertap.InvalidRecordException when CleverTap would not take it
     */
    public CleverTapRecord profile(Entity entity) {
        return profile(entity, entity, false);
    }

    /** The profile of one whose identity may hang on fields that are not sent, and who may have come back from the dead. */
    CleverTapRecord profile(Entity whole, Entity sent, boolean returned) {
        CleverTapRecord.Builder record =
                CleverTapRecord.profile(identity.of(whole)).at(whole.modifiedAt());
        steps.forEach(step -> step.apply(record, sent));
        if (returned) {
            record.set(CleverTapSink.DELETED_PROPERTY, false);
        }
        return record.build();
    }

    /** Collects properties. Not thread-safe. */
    public static final class Builder {

        private final IdentityRule identity;
        private final List<Step> steps = new ArrayList<>();
        private final Set<String> sources = new LinkedHashSet<>();
        private final Keys keys = new Keys();

        private Builder(IdentityRule identity) {
            this.identity = Objects.requireNonNull(identity, "identity");
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
            sources.add(Objects.requireNonNull(source, "source"));
            keys.add(key);
            return step(Step.field(key, source, type));
        }

        /**
         * A property that is deleted from the profile when its field is there and null or blank.
         *
         * @param key the property, which has been mapped already or is not otherwise
         * @param source the field
         * @return this builder
         */
        public Builder clear(String key, String source) {
            sources.add(source);
            return step((record, entity) -> {
                if (Sources.has(entity, source)
                        && FieldType.STRING.convert(key, Sources.value(entity, source)) == null) {
                    record.delete(key);
                }
            });
        }

        /**
         * A multi-value property from a multi-select picklist, whose values have semicolons between them.
         *
         * @param key the property
         * @param source the field
         * @return this builder
         */
        public Builder list(String key, String source) {
            sources.add(source);
            keys.add(key);
            return step((record, entity) -> {
                String text = Sources.text(entity, source);
                if (text != null && !text.isBlank()) {
                    record.setAll(
                            key,
                            Arrays.stream(text.split(";", -1))
                                    .map(String::strip)
                                    .filter(each -> !each.isEmpty())
                                    .distinct()
                                    .toList());
                }
            });
        }

        /**
         * A property with a phone number in international form. One that has no country code gets the given one, or is left out when none is given; one that is no number is left
         * out, because CleverTap would refuse the whole profile for it.
         *
         * @param key the property
         * @param source the field
         * @param countryCode such as {@code +1}, for numbers without one; null for none
         * @return this builder
         * @throws IllegalArgumentException when the country code is none
         */
        public Builder phone(String key, String source, @Nullable String countryCode) {
            if (countryCode != null && !countryCode.matches("\\+\\d{1,3}")) {
                throw new IllegalArgumentException("a country code is + and 1 to 3 digits: " + countryCode);
            }
            keys.add(key);
            sources.add(source);
            return step((record, entity) -> {
                String phone = Phones.international(Sources.text(entity, source), countryCode);
                if (phone != null) {
                    record.set(key, phone);
                }
            });
        }

        /**
         * A property that is the same for all.
         *
         * @param key the property
         * @param value a text, number, truth value or date
         * @return this builder
         */
        public Builder constant(String key, Object value) {
            Objects.requireNonNull(value, "value");
            keys.add(key);
            return step((record, entity) -> record.set(key, value));
        }

        /**
         * Whether somebody may be contacted, from a field that is true for yes.
         *
         * @param channel how
         * @param source a field with a truth value
         * @return this builder
         */
        public Builder optIn(Channel channel, String source) {
            return contact(channel, source, true);
        }

        /**
         * Whether somebody may be contacted, from a field that is true for no, such as {@code HasOptedOutOfEmail} or {@code DoNotCall}.
         *
         * @param channel how
         * @param source a field with a truth value
         * @return this builder
         */
        public Builder optOut(Channel channel, String source) {
            return contact(channel, source, false);
        }

        private Builder contact(Channel channel, String source, boolean sense) {
            sources.add(source);
            keys.add(channel.key());
            return step((record, entity) -> {
                Object value = FieldType.BOOLEAN.convert(channel.key(), Sources.value(entity, source));
                if (value instanceof Boolean flag) {
                    record.contact(channel, flag == sense);
                }
            });
        }

        /**
         * Whether everybody of this mapping may be contacted.
         *
         * @param channel how
         * @param mayContact true for yes
         * @return this builder
         */
        public Builder contact(Channel channel, boolean mayContact) {
            keys.add(channel.key());
            return step((record, entity) -> record.contact(channel, mayContact));
        }

        /**
         * Ends subscriptions of everybody of this mapping.
         *
         * @param channel such as {@code email}
         * @param groups names of subscription groups
         * @return this builder
         */
        public Builder unsubscribe(String channel, List<String> groups) {
            return step((record, entity) -> record.unsubscribe(channel, groups));
        }

        /**
         * Begins subscriptions of everybody of this mapping again.
         *
         * @param channel such as {@code email}
         * @param groups names of subscription groups
         * @return this builder
         */
        public Builder resubscribe(String channel, List<String> groups) {
            return step((record, entity) -> record.resubscribe(channel, groups));
        }

        private Builder step(Step step) {
            steps.add(step);
            return this;
        }

        /** {@return the mapping} */
        public ProfileMapping build() {
            return new ProfileMapping(this);
        }
    }
}
