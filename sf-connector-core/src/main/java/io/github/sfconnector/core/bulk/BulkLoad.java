package io.github.sfconnector.core.bulk;

import io.github.sfconnector.core.internal.Paths;
import io.github.sfconnector.core.query.Soql;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What rows are written into, and how. Immutable.
 *
 * <p>In a row a field set to null clears the field ({@code #N/A}), and an absent one leaves it as it is (an empty cell). What CSV cannot say is
 * refused for that row: an empty text, which the service would take for absent; the very text {@code #N/A}; compound fields; and a value of more
 * than {@value #MAX_FIELD_CHARACTERS} characters. A parent is given as a record of one field, its external id.
 */
public final class BulkLoad {

    /** Most bytes of one upload, which the service counts after base64 encoding as 150 MB: {@value}. */
    public static final long MAX_UPLOAD_BYTES = 100_000_000;

    /** Most characters of a value, the service's limit: {@value}. */
    public static final int MAX_FIELD_CHARACTERS = 32_000;

    /** Most characters of the header row, the service's limit: {@value}. */
    public static final int MAX_HEADER_CHARACTERS = 32_000;

    private final String object;
    private final BulkOperation operation;
    private final @Nullable String key;
    private final List<String> columns;
    private final BulkDelimiter delimiter;
    private final BulkLineEnding lineEnding;
    private final @Nullable String assignmentRuleId;
    private final long maxUploadBytes;
    private final Duration uploadDeadline;
    private final BulkWait wait;

    private BulkLoad(Builder builder) {
        this.object = builder.object;
        this.operation = builder.operation;
        this.key = builder.key;
        this.columns = builder.columns;
        this.delimiter = builder.delimiter;
        this.lineEnding = builder.lineEnding;
        this.assignmentRuleId = builder.assignmentRuleId;
        this.maxUploadBytes = builder.maxUploadBytes;
        this.uploadDeadline = builder.uploadDeadline;
        this.wait = builder.wait;
    }

    /**
     * Creates records.
     *
     * @param object API name of the object
     * @return settings of the load
     */
    public static Builder insert(String object) {
        return new Builder(object, BulkOperation.INSERT, null);
    }

    /**
     * Updates records by Id.
     *
     * @param object API name of the object
     * @return settings of the load
     */
    public static Builder update(String object) {
        return new Builder(object, BulkOperation.UPDATE, "Id");
    }

    /**
     * Updates the records that a key finds and creates the others.
     *
     * @param object API name of the object
     * @param externalIdField API name of the key
     * @return settings of the load
     */
    public static Builder upsert(String object, String externalIdField) {
        return new Builder(object, BulkOperation.UPSERT, Paths.name(externalIdField));
    }

    /**
     * Deletes records by Id.
     *
     * @param object API name of the object
     * @return settings of the load
     */
    public static Builder delete(String object) {
        return new Builder(object, BulkOperation.DELETE, "Id").columns(List.of("Id"));
    }

    /**
     * Deletes records by Id beyond recall.
     *
     * @param object API name of the object
     * @return settings of the load
     */
    public static Builder hardDelete(String object) {
        return new Builder(object, BulkOperation.HARD_DELETE, "Id").columns(List.of("Id"));
    }

    /** {@return API name of the object} */
    public String object() {
        return object;
    }

    /** {@return what is done} */
    public BulkOperation operation() {
        return operation;
    }

    /** {@return the field that tells rows apart, by which outcomes are matched with rows} */
    public Optional<String> key() {
        return Optional.ofNullable(key);
    }

    /** {@return the columns of the upload; empty when they are collected from the rows} */
    public List<String> columns() {
        return columns;
    }

    /** {@return what stands between two values} */
    public BulkDelimiter delimiter() {
        return delimiter;
    }

    /** {@return what ends a row} */
    public BulkLineEnding lineEnding() {
        return lineEnding;
    }

    /** {@return Id of the assignment rule to run} */
    public Optional<String> assignmentRuleId() {
        return Optional.ofNullable(assignmentRuleId);
    }

    /** {@return most bytes of one job's upload} */
    public long maxUploadBytes() {
        return maxUploadBytes;
    }

    /** {@return time for one upload} */
    public Duration uploadDeadline() {
        return uploadDeadline;
    }

    /** {@return how long to wait for each job once all are uploaded} */
    public BulkWait waiting() {
        return wait;
    }

    /** Settings of a load. Not thread-safe. */
    public static final class Builder {

        private final String object;
        private final BulkOperation operation;
        private @Nullable String key;
        private List<String> columns = List.of();
        private BulkDelimiter delimiter = BulkDelimiter.COMMA;
        private BulkLineEnding lineEnding = BulkLineEnding.LF;
        private @Nullable String assignmentRuleId;
        private long maxUploadBytes = MAX_UPLOAD_BYTES;
        private Duration uploadDeadline = Duration.ofMinutes(30);
        private BulkWait wait = BulkWait.defaults();

        private Builder(String object, BulkOperation operation, @Nullable String key) {
            this.object = Paths.name(object);
            this.operation = operation;
            this.key = key;
        }

        /**
         * The field that tells the rows of an insert apart. Without one, outcomes are counted but not compared with the rows.
         *
         * @param field API name of a field that each row has
         * @return this
         * @throws IllegalStateException when the operation has its key already
         */
        public Builder key(String field) {
            if (operation != BulkOperation.INSERT) {
                throw new IllegalStateException("the key of an " + operation.apiName() + " is " + key);
            }
            this.key = Paths.name(field);
            return this;
        }

        /**
         * The columns of the upload. Without them, rows are iterated once more beforehand to collect the names of all their fields.
         *
         * @param names API names of fields, or {@code Parent.External_Id__c}
         * @return this
         */
        public Builder columns(Collection<String> names) {
            Map<String, String> distinct = new LinkedHashMap<>();
            for (String name : names) {
                Soql.name(name);
                distinct.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
            }
            this.columns = List.copyOf(distinct.values());
            return this;
        }

        /**
         * What stands between two values; a comma by default.
         *
         * @param value the delimiter
         * @return this
         */
        public Builder delimiter(BulkDelimiter value) {
            this.delimiter = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * What ends a row; a line feed by default.
         *
         * @param value the line ending
         * @return this
         */
        public Builder lineEnding(BulkLineEnding value) {
            this.lineEnding = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Runs an assignment rule for leads and cases.
         *
         * @param id its Id
         * @return this
         */
        public Builder assignmentRule(String id) {
            this.assignmentRuleId = Paths.id(id);
            return this;
        }

        /**
         * Most bytes of one job's upload; {@value BulkLoad#MAX_UPLOAD_BYTES} by default, which is also the most.
         *
         * @param bytes the limit
         * @return this
         */
        public Builder maxUploadBytes(long bytes) {
            if (bytes < 1 || bytes > MAX_UPLOAD_BYTES) {
                throw new IllegalArgumentException("maxUploadBytes must be from 1 to " + MAX_UPLOAD_BYTES);
            }
            this.maxUploadBytes = bytes;
            return this;
        }

        /**
         * Time for one upload; 30 minutes by default.
         *
         * @param value the time
         * @return this
         */
        public Builder uploadDeadline(Duration value) {
            if (value.isZero() || value.isNegative()) {
                throw new IllegalArgumentException("uploadDeadline must be positive");
            }
            this.uploadDeadline = value;
            return this;
        }

        /**
         * How long to wait for each job once all are uploaded; an hour by default.
         *
         * @param value the wait
         * @return this
         */
        public Builder waiting(BulkWait value) {
            this.wait = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * The load.
         *
         * @return it
         * @throws IllegalStateException when the columns leave the key out, or a deletion has others than the Id
         */
        public BulkLoad build() {
            String field = key;
            if (!columns.isEmpty() && field != null && columns.stream().noneMatch(field::equalsIgnoreCase)) {
                throw new IllegalStateException("the columns leave out the key " + field);
            }
            boolean deletes = operation == BulkOperation.DELETE || operation == BulkOperation.HARD_DELETE;
            if (deletes && columns.size() > 1) {
                throw new IllegalStateException("a deletion takes the Id only");
            }
            return new BulkLoad(this);
        }
    }
}
