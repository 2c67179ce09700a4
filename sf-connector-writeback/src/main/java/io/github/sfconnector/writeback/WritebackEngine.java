package io.github.sfconnector.writeback;

import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.core.error.SalesforceException;
import io.github.sfconnector.core.write.WriteOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Writes scores back to Salesforce fields in batches and tells what came of each record. Immutable and thread-safe; records of one call are sent
 * one batch after the other.
 *
 * <p>Before the first request that writes, the mapping is checked against the object as the user sees it. A value that the org would refuse
 * (too long, too large, not in the picklist, of the wrong type) fails its record without being sent. Only existing records are updated; none is
 * ever created. Assignment rules do not run.
 */
public final class WritebackEngine {

    /** Records of one request unless set otherwise, and the most there can be: {@value}, the service's limit. */
    public static final int DEFAULT_BATCH_SIZE = SalesforceClient.MAX_COLLECTION_SIZE;

    private final SalesforceClient client;
    private final Map<String, ScoreMapping> mappings;
    private final int batchSize;
    private final WriteOptions options;

    private WritebackEngine(Builder builder) {
        this.client = builder.client;
        this.mappings = Map.copyOf(builder.mappings);
        this.batchSize = builder.batchSize;
        this.options = WriteOptions.defaults();
    }

    /**
     * Settings of an engine.
     *
     * @param client the client of the org to write to
     * @return a builder
     */
    public static Builder builder(SalesforceClient client) {
        return new Builder(client);
    }

    /**
     * Writes scores.
     *
     * @param entityType the type whose mapping to use, such as {@code person}
     * @param scores what to write; of two with the same Id the later one is written
     * @return counts, and the first errors
     * @throws IllegalArgumentException when no mapping is set for the type
     * @throws WritebackPreflightException when the mapping does not fit the object; nothing is written then
     * @throws SalesforceException when the object cannot be described; nothing is written then. Failures after that are outcomes of records, not exceptions
     */
    public WritebackResult write(String entityType, Collection<EntityScore> scores) {
        return write(entityType, scores, outcome -> {});
    }

    /**
     * Writes scores and passes on each record's outcome.
     *
     * @param entityType the type whose mapping to use
     * @param scores what to write, read once; two with the same Id are told apart within a batch only
     * @param outcomes gets exactly one outcome per record, on the calling thread; an exception of its own ends the call
     * @return counts, and the first errors
     * @throws IllegalArgumentException as {@link #write(String, Collection)}
     * @throws WritebackPreflightException as {@link #write(String, Collection)}
     */
    public WritebackResult write(String entityType, Iterable<EntityScore> scores, Consumer<RecordOutcome> outcomes) {
        ScoreMapping mapping = mappings.get(Objects.requireNonNull(entityType, "entityType"));
        if (mapping == null) {
            throw new IllegalArgumentException(
                    "no mapping is set for entity type " + entityType + "; set are " + mappings.keySet());
        }
        Targets targets = Targets.bind(mapping, client.describe(mapping.objectName()));
        BatchWriter writer = new BatchWriter(client, targets, options, new Tally(outcomes));
        Iterator<EntityScore> source = scores.iterator();
        while (source.hasNext()) {
            writer.write(nextBatch(source));
        }
        return writer.tally().result(entityType);
    }

    private List<EntityScore> nextBatch(Iterator<EntityScore> source) {
        List<EntityScore> batch = new ArrayList<>(batchSize);
        while (batch.size() < batchSize && source.hasNext()) {
            batch.add(source.next());
        }
        return batch;
    }

    /** Settings of a {@link WritebackEngine}. Not thread-safe. */
    public static final class Builder {

        private final SalesforceClient client;
        private final Map<String, ScoreMapping> mappings = new LinkedHashMap<>();
        private int batchSize = DEFAULT_BATCH_SIZE;

        private Builder(SalesforceClient client) {
            this.client = Objects.requireNonNull(client, "client");
        }

        /**
         * Adds the mapping of one entity type.
         *
         * @param mapping where its scores go
         * @return this builder
         * @throws IllegalArgumentException when the type has a mapping already
         */
        public Builder mapping(ScoreMapping mapping) {
            if (mappings.putIfAbsent(mapping.entityType(), mapping) != null) {
                throw new IllegalArgumentException("entity type " + mapping.entityType() + " has a mapping already");
            }
            return this;
        }

        /**
         * Sets the records of one request; the default is {@value WritebackEngine#DEFAULT_BATCH_SIZE}.
         *
         * @param size from 1 to {@value WritebackEngine#DEFAULT_BATCH_SIZE}
         * @return this builder
         */
        public Builder batchSize(int size) {
            if (size < 1 || size > SalesforceClient.MAX_COLLECTION_SIZE) {
                throw new IllegalArgumentException(
                        "batchSize must be from 1 to " + SalesforceClient.MAX_COLLECTION_SIZE + ": " + size);
            }
            this.batchSize = size;
            return this;
        }

        /**
         * The engine.
         *
         * @return the engine
         * @throws IllegalStateException when no mapping is set: nothing is ever written unasked
         */
        public WritebackEngine build() {
            if (mappings.isEmpty()) {
                throw new IllegalStateException("no mapping is set: writeback writes only what a mapping names");
            }
            return new WritebackEngine(this);
        }
    }
}
