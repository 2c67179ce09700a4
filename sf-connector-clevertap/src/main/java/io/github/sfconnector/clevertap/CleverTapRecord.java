package io.github.sfconnector.clevertap;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One profile or event, in the form in which it is sent. What CleverTap would refuse or misread is refused when it is built. Immutable and thread-safe.
 */
public final class CleverTapRecord {

    private final Identifier identifier;
    private final @Nullable String eventName;
    private final @Nullable Instant at;
    private final Map<String, Object> data;
    private final boolean replayable;

    private CleverTapRecord(Builder builder) {
        this.identifier = builder.identifier;
        this.eventName = builder.eventName;
        this.at = builder.at;
        this.data = Collections.unmodifiableMap(new LinkedHashMap<>(builder.data));
        this.replayable = builder.eventName == null && !builder.counts;
    }

    /**
     * A profile.
     *
     * @param identifier whose
     * @return its builder
     */
    public static Builder profile(Identifier identifier) {
        return new Builder(identifier, null);
    }

    /**
     * An event. Its identity has to be that of a profile, or CleverTap may drop it.
     *
     * @param identifier whose
     * @param name such as {@code Opportunity Created}
     * @return its builder
     * @throws InvalidRecordException when the name is reserved, blank, too long or has characters that CleverTap does not take
     */
    public static Builder event(Identifier identifier, String name) {
        return new Builder(identifier, Names.event(name));
    }

    /** {@return whose it is} */
    public Identifier identifier() {
        return identifier;
    }

    /** {@return whether it is an event, and not a profile} */
    public boolean isEvent() {
        return eventName != null;
    }

    /** {@return the event's name; empty for a profile} */
    public Optional<String> eventName() {
        return Optional.ofNullable(eventName);
    }

    /** {@return when it happened; empty for now} */
    public Optional<Instant> at() {
        return Optional.ofNullable(at);
    }

    /** {@return properties as they are sent} */
    public Map<String, Object> data() {
        return data;
    }

    /**
     * Whether sending it twice leaves what sending it once leaves: a profile does, unless it counts up or down; an event does not.
     *
     * @return whether it may be sent again when an answer was lost
     */
    public boolean isReplayable() {
        return replayable;
    }

    /** {@return the JSON object that is sent, as maps, lists and scalars} */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("type", isEvent() ? "event" : "profile");
        map.put(identifier.key(), identifier.value());
        if (at != null) {
            map.put("ts", at.getEpochSecond());
        }
        if (eventName != null) {
            map.put("evtName", eventName);
        }
        map.put(isEvent() ? "evtData" : "profileData", data);
        return map;
    }

    /** {@return kind and keys; never values} */
    @Override
    public String toString() {
        return (eventName == null ? "profile" : "event " + eventName) + " by " + identifier + data.keySet();
    }

    /** Collects the properties of one record. Not thread-safe. */
    public static final class Builder {

        private static final int NUMBER_DIGITS = 100;
        private static final List<String> KEPT = List.of("category-unsubscribe", "category-resubscribe");

        private final Identifier identifier;
        private final @Nullable String eventName;
        private final Map<String, Object> data = new LinkedHashMap<>();
        private @Nullable Instant at;
        private ZoneId zone = ZoneOffset.UTC;
        private boolean counts;

        private Builder(Identifier identifier, @Nullable String eventName) {
            this.identifier = Objects.requireNonNull(identifier, "identifier");
            this.eventName = eventName;
        }

        /**
         * When it happened; without it CleverTap takes the time at which it arrives. An event more than 2 hours old triggers no live campaign.
         *
         * @param instant sent in whole seconds
         * @return this builder
         */
        public Builder at(@Nullable Instant instant) {
            this.at = instant;
            return this;
        }

        /**
         * Where days begin; the default is UTC.
         *
         * @param zone of dates that are set afterwards
         * @return this builder
         */
        public Builder zone(ZoneId zone) {
            this.zone = Objects.requireNonNull(zone, "zone");
            return this;
        }

        /**
         * Sets a property.
         *
         * @param key its name
         * @param value a String, Boolean, Integer, Long, BigDecimal, finite Double, LocalDate or Instant; dates are sent as dates
         * @return this builder
         * @throws InvalidRecordException when CleverTap would not take the name or the value
         */
        public Builder set(String key, Object value) {
            return put(key, wire(key, value));
        }

        private Object wire(String key, Object value) {
            if (value instanceof String text) {
                return Names.text(key, text);
            }
            if (value instanceof LocalDate day) {
                return Dates.of(day, zone);
            }
            if (value instanceof Instant instant) {
                return Dates.of(instant);
            }
            if (value instanceof BigDecimal decimal) {
                return bounded(key, decimal);
            }
            if (value instanceof Boolean
                    || value instanceof Integer
                    || value instanceof Long
                    || (value instanceof Double number && Double.isFinite(number))) {
                return value;
            }
            throw new InvalidRecordException(
                    key,
                    "must be a text, a number, a truth value or a date, not a "
                            + value.getClass().getSimpleName());
        }

        // A few digits and a huge exponent would become a text of gigabytes.
        private static BigDecimal bounded(String key, BigDecimal decimal) {
            if (decimal.precision() > NUMBER_DIGITS || Math.abs((long) decimal.scale()) > NUMBER_DIGITS) {
                throw new InvalidRecordException(key, "is a number of more than " + NUMBER_DIGITS + " digits");
            }
            return decimal;
        }

        private Builder put(String key, Object value) {
            if (eventName != null) {
                Names.eventKey(key);
                if (data.size() >= CleverTapLimits.EVENT_PROPERTIES && !data.containsKey(key)) {
                    throw new InvalidRecordException(
                            key, "an event has at most " + CleverTapLimits.EVENT_PROPERTIES + " properties");
                }
            } else if (!KEPT.contains(key)) {
                Names.profileKey(key);
            }
            data.put(key, value);
            return this;
        }

        /**
         * Replaces the values of a multi-value property.
         *
         * @param key its name
         * @param values without repeats
         * @return this builder
         * @throws InvalidRecordException when it is an event, or there are none, too many or too long ones
         */
        public Builder setAll(String key, Collection<String> values) {
            return multi(key, "$set", values);
        }

        /**
         * Adds values to a multi-value property.
         *
         * @param key its name
         * @param values without repeats
         * @return this builder
         * @throws InvalidRecordException when it is an event, or there are none, too many or too long ones
         */
        public Builder add(String key, Collection<String> values) {
            return multi(key, "$add", values);
        }

        /**
         * Removes values from a multi-value property; one that becomes empty goes away.
         *
         * @param key its name
         * @param values without repeats
         * @return this builder
         * @throws InvalidRecordException when it is an event, or there are none, too many or too long ones
         */
        public Builder remove(String key, Collection<String> values) {
            return multi(key, "$remove", values);
        }

        private Builder multi(String key, String operator, Collection<String> values) {
            requireProfile(key);
            if (values.isEmpty() || values.size() > CleverTapLimits.MULTI_VALUES) {
                throw new InvalidRecordException(key, "must have 1 to " + CleverTapLimits.MULTI_VALUES + " values");
            }
            if (new TreeSet<>(values).size() < values.size()) {
                throw new InvalidRecordException(key, "must not have a value twice");
            }
            List<Object> texts = new ArrayList<>();
            values.forEach(text -> texts.add(Names.text(key, text)));
            return put(key, Map.of(operator, List.copyOf(texts)));
        }

        /**
         * Deletes a property.
         *
         * @param key its name
         * @return this builder
         * @throws InvalidRecordException when it is an event
         */
        public Builder delete(String key) {
            requireProfile(key);
            return put(key, Map.of("$delete", 1));
        }

        /**
         * Counts a property up or down. Such a record is not sent again when its answer was lost.
         *
         * @param key its name
         * @param by how much; negative counts down
         * @return this builder
         * @throws InvalidRecordException when it is an event, or zero
         */
        public Builder increment(String key, long by) {
            requireProfile(key);
            if (by == 0) {
                throw new InvalidRecordException(key, "must be counted up or down by something");
            }
            counts = true;
            return put(key, by > 0 ? Map.of("$incr", by) : Map.of("$decr", -by));
        }

        /**
         * Says whether somebody may be contacted.
         *
         * @param channel how
         * @param mayContact true for yes, whatever sense CleverTap's key has
         * @return this builder
         * @throws InvalidRecordException when it is an event
         */
        public Builder contact(Channel channel, boolean mayContact) {
            requireProfile(channel.key());
            return put(channel.key(), channel.valueFor(mayContact));
        }

        /**
         * Ends subscriptions.
         *
         * @param channel such as {@code email}
         * @param groups names of subscription groups
         * @return this builder
         * @throws InvalidRecordException when it is an event, or the same record begins one of them
         */
        public Builder unsubscribe(String channel, Collection<String> groups) {
            return subscription("category-unsubscribe", "category-resubscribe", channel, groups);
        }

        /**
         * Begins subscriptions again.
         *
         * @param channel such as {@code email}
         * @param groups names of subscription groups
         * @return this builder
         * @throws InvalidRecordException when it is an event, or the same record ends one of them
         */
        public Builder resubscribe(String channel, Collection<String> groups) {
            return subscription("category-resubscribe", "category-unsubscribe", channel, groups);
        }

        private Builder subscription(String key, String opposite, String channel, Collection<String> groups) {
            requireProfile(key);
            if (groups.isEmpty() || channel.isBlank()) {
                throw new InvalidRecordException(key, "needs a channel and a subscription group");
            }
            if (data.get(opposite) instanceof Map<?, ?> channels
                    && channels.get(channel) instanceof List<?> others
                    && !Collections.disjoint(others, groups)) {
                throw new InvalidRecordException(key, "a group is also in " + opposite + ": it cannot be both");
            }
            Map<String, Object> channels = new LinkedHashMap<>();
            if (data.get(key) instanceof Map<?, ?> before) {
                before.forEach((name, value) -> channels.put(String.valueOf(name), value));
            }
            channels.put(channel, List.copyOf(groups));
            return put(key, channels);
        }

        /**
         * The items of a {@code Charged} event, the one event that has nested objects.
         *
         * @param items each with scalar properties as {@link #set} takes them
         * @return this builder
         * @throws InvalidRecordException when it is another event, or there are too many
         */
        public Builder items(List<Map<String, Object>> items) {
            if (!"Charged".equals(eventName) || items.size() > CleverTapLimits.CHARGED_ITEMS) {
                throw new InvalidRecordException(
                        "Items", "are at most " + CleverTapLimits.CHARGED_ITEMS + " and belong to the event Charged");
            }
            List<Object> wire = new ArrayList<>();
            for (Map<String, Object> item : items) {
                Map<String, Object> properties = new LinkedHashMap<>();
                item.forEach((key, value) -> properties.put(Names.eventKey(key), wire(key, value)));
                wire.add(properties);
            }
            return put("Items", wire);
        }

        private void requireProfile(String key) {
            if (eventName != null) {
                throw new InvalidRecordException(key, "belongs into a profile, not into an event");
            }
        }

        /** {@return the record} */
        public CleverTapRecord build() {
            return new CleverTapRecord(this);
        }
    }
}
