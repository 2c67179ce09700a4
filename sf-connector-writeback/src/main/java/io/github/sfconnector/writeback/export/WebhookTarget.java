package io.github.sfconnector.writeback.export;

import io.github.sfconnector.core.query.Soql;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where an export goes: an Apex REST class of the org, or one of its objects. The instance is the one that the session names when a record
 * is sent, and the session's token goes along in the header {@code Authorization: Bearer}; which OAuth flow it came from does not matter.
 * Immutable and thread-safe.
 */
public final class WebhookTarget {

    /** Most bytes of a request to an Apex REST class, the service's limit for synchronous calls: {@value}. */
    public static final int MAX_BODY_BYTES = 6_000_000;

    private static final Set<String> METHODS = Set.of("POST", "PUT", "PATCH");

    private final String name;
    private final String method;
    private final @Nullable ApexPath path;
    private final @Nullable String objectName;
    private final @Nullable String externalIdField;
    private final @Nullable ApexMembers members;
    private final BusinessFailure businessFailure;
    private final boolean idempotent;
    private final int batchSize;
    private final @Nullable String batchMember;

    private WebhookTarget(Builder builder) {
        this.name = builder.name;
        this.method = builder.method;
        this.path = builder.path;
        this.objectName = builder.objectName;
        this.externalIdField = builder.externalIdField;
        this.members = builder.members;
        this.businessFailure = builder.businessFailure;
        this.idempotent = builder.idempotent;
        this.batchSize = builder.batchSize;
        this.batchMember = builder.batchMember;
    }

    /**
     * An Apex REST class. Upper and lower case of the mapping matter.
     *
     * @param name what the target is called in the delivery log
     * @param destination the class's URL mapping such as {@code /InsertNPSFeedback}, or the whole URL; {@code instanceURL},
     *     {@code <instance_url>} and the like in place of the host stand for the session's instance
     * @return a builder
     * @throws IllegalArgumentException when it is no such path
     */
    public static Builder apexRest(String name, String destination) {
        Builder builder = new Builder(name);
        builder.path = ApexPath.parse(destination);
        return builder;
    }

    /**
     * An object: each record of the export creates one of its records, or upserts it when an external id is set.
     *
     * @param name what the target is called in the delivery log
     * @param objectName API name, such as {@code Lead}
     * @return a builder
     * @throws IllegalArgumentException when it is no API name
     */
    public static Builder object(String name, String objectName) {
        Builder builder = new Builder(name);
        builder.objectName = Soql.name(objectName);
        builder.batchSize = Builder.MAX_COLLECTION;
        return builder;
    }

    /** {@return what the target is called} */
    public String name() {
        return name;
    }

    /** {@return HTTP method} */
    public String method() {
        return method;
    }

    /** {@return the path below the instance, for an Apex REST class} */
    public Optional<String> apexPath() {
        return Optional.ofNullable(path).map(ApexPath::path);
    }

    /** {@return API name of the object, when it is one} */
    public Optional<String> objectName() {
        return Optional.ofNullable(objectName);
    }

    /** {@return the external id by which records are upserted} */
    public Optional<String> externalIdField() {
        return Optional.ofNullable(externalIdField);
    }

    /** {@return what the class reads, when it was told} */
    public Optional<ApexMembers> members() {
        return Optional.ofNullable(members);
    }

    /** {@return whether a record that is sent twice does no harm} */
    public boolean idempotent() {
        return idempotent;
    }

    /** {@return most records of one request} */
    public int batchSize() {
        return batchSize;
    }

    @Nullable
    ApexPath path() {
        return path;
    }

    @Nullable
    String batchMember() {
        return batchMember;
    }

    BusinessFailure businessFailure() {
        return businessFailure;
    }

    /** {@return name and destination} */
    @Override
    public String toString() {
        return name + " [" + method + " " + (path == null ? objectName : path.path()) + "]";
    }

    /** Settings of a {@link WebhookTarget}. Not thread-safe. */
    public static final class Builder {

        private static final int MAX_COLLECTION = 200;

        private final String name;
        private String method = "POST";
        private @Nullable ApexPath path;
        private @Nullable String objectName;
        private @Nullable String externalIdField;
        private @Nullable ApexMembers members;
        private BusinessFailure businessFailure = BusinessFailure.standard();
        private boolean idempotent;
        private int batchSize = 1;
        private @Nullable String batchMember;

        private Builder(String name) {
            if (name.isBlank()) {
                throw new IllegalArgumentException("a target needs a name");
            }
            this.name = name;
        }

        /**
         * Sets the method of an Apex REST class; the default is POST.
         *
         * @param method POST, PUT or PATCH
         * @return this builder
         */
        public Builder method(String method) {
            String upper = method.toUpperCase(Locale.ROOT);
            if (!METHODS.contains(upper) || (path == null && !upper.equals("POST"))) {
                throw new IllegalArgumentException(
                        "the method is POST, PUT or PATCH for an Apex REST class, and POST for an object");
            }
            this.method = upper;
            return this;
        }

        /**
         * Tells what the class reads, so that templates and samples are compared with it.
         *
         * @param members what it reads
         * @return this builder
         */
        public Builder expects(ApexMembers members) {
            requireApex("expects");
            this.members = Objects.requireNonNull(members, "members");
            return this;
        }

        /**
         * Sets how a failure inside status 200 is found; the default is {@link BusinessFailure#standard()}.
         *
         * @param predicate finds it
         * @return this builder
         */
        public Builder businessFailure(BusinessFailure predicate) {
            requireApex("businessFailure");
            this.businessFailure = Objects.requireNonNull(predicate, "predicate");
            return this;
        }

        /**
         * Says that a record which arrives twice does no harm, as when the class upserts. Only then is one whose answer was lost sent again.
         *
         * @return this builder
         */
        public Builder idempotent() {
            this.idempotent = true;
            return this;
        }

        /**
         * Upserts records of an object by an external id instead of creating them, which makes the export idempotent.
         *
         * @param externalIdField API name; the template must have a member of that name
         * @return this builder
         */
        public Builder upsertBy(String externalIdField) {
            if (objectName == null) {
                throw new IllegalArgumentException(
                        "upsertBy is for objects: an Apex REST class finds its records itself");
            }
            this.externalIdField = Soql.name(externalIdField);
            this.idempotent = true;
            return this;
        }

        /**
         * Sends several records in one request. An Apex REST class gets them as the elements of an array; objects take up to 200.
         *
         * @param size at least 1; for objects at most 200, which is their default
         * @return this builder
         */
        public Builder batchSize(int size) {
            if (size < 1 || (objectName != null && size > MAX_COLLECTION)) {
                throw new IllegalArgumentException(
                        "batchSize is from 1, for objects to " + MAX_COLLECTION + ": " + size);
            }
            this.batchSize = size;
            return this;
        }

        /**
         * Puts the array of a batch into an object, as an Apex method with one parameter wants it.
         *
         * @param member name of the parameter, such as {@code records}
         * @return this builder
         */
        public Builder batchMember(String member) {
            requireApex("batchMember");
            this.batchMember = Objects.requireNonNull(member, "member");
            return this;
        }

        private void requireApex(String setting) {
            if (path == null) {
                throw new IllegalArgumentException(setting + " is for Apex REST classes only");
            }
        }

        /** {@return the target} */
        public WebhookTarget build() {
            return new WebhookTarget(this);
        }
    }
}
