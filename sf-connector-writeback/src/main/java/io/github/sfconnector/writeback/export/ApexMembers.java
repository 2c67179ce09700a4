package io.github.sfconnector.writeback.export;

import io.github.sfconnector.core.query.Soql;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an Apex REST class reads from the body of a request, so that a template can be compared with it. Apex ignores members it does not
 * know and leaves those that are absent null, both without an error. Immutable and thread-safe.
 */
public final class ApexMembers {

    private final String className;
    private final Map<String, MemberType> members;
    private final List<BuiltText> built;
    private final @Nullable String objectName;
    private final Map<String, String> fields;

    private ApexMembers(Builder builder) {
        this.className = builder.className;
        this.members = Collections.unmodifiableMap(new LinkedHashMap<>(builder.members));
        this.built = List.copyOf(builder.built);
        this.objectName = builder.objectName;
        this.fields = Collections.unmodifiableMap(new LinkedHashMap<>(builder.fields));
    }

    /**
     * Begins the list of a class.
     *
     * @param className such as {@code InsertNPSFeedback}
     * @return a builder
     */
    public static Builder of(String className) {
        return new Builder(className);
    }

    /** {@return name of the class} */
    public String className() {
        return className;
    }

    /** {@return types by member} */
    public Map<String, MemberType> members() {
        return members;
    }

    /** {@return API name of the object whose records the class creates, when it was told} */
    public Optional<String> objectName() {
        return Optional.ofNullable(objectName);
    }

    /** {@return API names of the fields that the class fills, by member} */
    public Map<String, String> fields() {
        return fields;
    }

    List<BuiltText> built() {
        return built;
    }

    /** Collects the members of a class. Not thread-safe. */
    public static final class Builder {

        private final String className;
        private final Map<String, MemberType> members = new LinkedHashMap<>();
        private final List<BuiltText> built = new ArrayList<>();
        private final Map<String, String> fields = new LinkedHashMap<>();
        private @Nullable String objectName;

        private Builder(String className) {
            this.className = Objects.requireNonNull(className, "className");
        }

        /**
         * Adds a member.
         *
         * @param name as the class declares it
         * @param type what it is declared as
         * @return this builder
         * @throws IllegalArgumentException when it is there already
         */
        public Builder member(String name, MemberType type) {
            if (members.putIfAbsent(name, Objects.requireNonNull(type, "type")) != null) {
                throw new IllegalArgumentException("member " + name + " of " + className + " is there already");
            }
            return this;
        }

        /**
         * Tells of a field that the class fills with a text built from members, so that its length can be checked before it is sent.
         *
         * @param field API name, such as {@code Name}
         * @param maxLength most characters of the field; a record's {@code Name} has 80
         * @param pattern the text, with members in braces: {@code User: {userId}, Score: {npsScore}}
         * @return this builder
         */
        public Builder buildsText(String field, int maxLength, String pattern) {
            built.add(new BuiltText(field, maxLength, pattern));
            return this;
        }

        /**
         * Tells which object's records the class creates, so that {@link Exporter#preflight()} looks whether the object is there.
         *
         * @param name API name, such as {@code CleverTap_NPS__c}
         * @return this builder
         * @throws IllegalArgumentException when it is no API name
         */
        public Builder fills(String name) {
            this.objectName = Soql.name(name);
            return this;
        }

        /**
         * Tells which field of that object the class fills from a member, so that {@link Exporter#preflight()} looks whether it is there and of a type
         * for it.
         *
         * @param member as the class declares it
         * @param field API name, such as {@code npsScore__c}
         * @return this builder
         * @throws IllegalArgumentException when it is no API name
         */
        public Builder fills(String member, String field) {
            fields.put(member, Soql.name(field));
            return this;
        }

        /**
         * The members.
         *
         * @return the members
         * @throws IllegalArgumentException when a text is built, or a field filled, from a member that is not there, or when fields are named and no object
         */
        public ApexMembers build() {
            if (!fields.isEmpty() && objectName == null) {
                throw new IllegalArgumentException(
                        "class " + className + " fills fields " + fields.values() + " of no object: name it");
            }
            fields.keySet().stream()
                    .filter(name -> !members.containsKey(name))
                    .findFirst()
                    .ifPresent(name -> {
                        throw new IllegalArgumentException("field " + fields.get(name) + " is filled from " + name
                                + ", which is no member of " + className);
                    });
            for (BuiltText text : built) {
                text.members().stream()
                        .filter(name -> !members.containsKey(name))
                        .findFirst()
                        .ifPresent(name -> {
                            throw new IllegalArgumentException("the text of " + text.field() + " is built from " + name
                                    + ", which is no member of " + className);
                        });
            }
            return new ApexMembers(this);
        }
    }
}
