package io.github.sfconnector.writeback;

import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.core.bulk.BulkLoad;
import io.github.sfconnector.core.bulk.BulkWait;
import io.github.sfconnector.core.error.SalesforceException;
import io.github.sfconnector.core.retry.Pause;
import io.github.sfconnector.core.retry.RetryPolicy;
import io.github.sfconnector.core.write.DuplicateRules;
import io.github.sfconnector.core.write.WriteOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Writes scores back to Salesforce fields in batches and tells what came of each record. Immutable and thread-safe. Nothing is written unless a
 * mapping names it.
 *
 * <p>Before the first request that writes, the mapping is checked against the object as the user sees it. A value that the org would refuse
 * (too long, too large, not in the picklist, of the wrong type) fails its record without being sent. Only existing records are updated, unless the
 * mapping says upsert. Assignment rules do not run.
 *
 * <p>Records are taken from the source a window at a time. Within a window two of one key become one, those of one parent stay together, and batches go
 * out on several lanes when that is set. Records that were refused for a reason that passes, such as a lock, are sent again later, in smaller batches,
 * one batch at a time. A batch that was refused as a whole for its content is cut in halves until the bad record is alone. A record whose answer was lost
 * is told as unknown, or settled by reading it back, as {@link LostAnswers} says.
 */
public final class WritebackEngine {

    /** Records of one request unless set otherwise, and the most there can be: {@value}, the service's limit. */
    public static final int DEFAULT_BATCH_SIZE = SalesforceClient.MAX_COLLECTION_SIZE;

    /** Most lanes: {@value}, well below the requests that an org takes at once. */
    public static final int MAX_LANES = 25;

    /** Records above which bulk jobs are usually the better way: {@value}, as the vendor advises. */
    public static final int SUGGESTED_BULK_THRESHOLD = 2_000;

    private final SalesforceClient client;
    private final Map<String, ScoreMapping> mappings;
    private final EngineSettings settings;

    private WritebackEngine(Builder builder) {
        this.client = builder.client;
        this.mappings = Map.copyOf(builder.mappings);
        this.settings = builder.settings();
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
     * Compares every mapping with its object as the user sees it. Nothing is written.
     *
     * @return everything that does not fit; empty when all does
     * @throws SalesforceException when an object cannot be described
     */
    public List<String> preflight() {
        List<String> problems = new ArrayList<>();
        mappings.values()
                .forEach(mapping -> Preflight.problems(mapping, client.describe(mapping.objectName()))
                        .forEach(problem -> problems.add(mapping.objectName() + ": " + problem)));
        return List.copyOf(problems);
    }

    /**
     * Writes scores.
     *
     * @param entityType the type whose mapping to use, such as {@code person}
     * @param scores what to write; of two with the same key the later one is written
     * @return counts, and the first errors
     * @throws IllegalArgumentException when no mapping is set for the type
     * @throws WritebackPreflightException when the mapping does not fit the object; nothing is written then
     * @throws SalesforceException when the object cannot be described; nothing is written then. Failures after that are outcomes of records, not exceptions
     */
    public WritebackResult write(String entityType, Collection<EntityScore> scores) {
        return write(WritebackRequest.of(entityType, scores));
    }

    /**
     * Writes scores and passes on each record's outcome.
     *
     * @param entityType the type whose mapping to use
     * @param scores what to write, read once
     * @param outcomes gets exactly one outcome per record in input order, on the calling thread; an exception of its own ends the call
     * @return counts, and the first errors
     * @throws IllegalArgumentException as {@link #write(String, Collection)}
     * @throws WritebackPreflightException as {@link #write(String, Collection)}
     */
    public WritebackResult write(String entityType, Iterable<EntityScore> scores, Consumer<RecordOutcome> outcomes) {
        return write(WritebackRequest.of(entityType, scores).outcomes(outcomes));
    }

    /**
     * Runs a request.
     *
     * @param request what to write, and who is told
     * @return counts, and the first errors
     * @throws IllegalArgumentException as {@link #write(String, Collection)}
     * @throws IllegalStateException when the run is to be resumed and no store is set, or what the store has belongs to another org or mapping
     * @throws WritebackPreflightException as {@link #write(String, Collection)}
     */
    public WritebackResult write(WritebackRequest request) {
        ScoreMapping mapping = mappings.get(request.entityType());
        if (mapping == null) {
            throw new IllegalArgumentException(
                    "no mapping is set for entity type " + request.entityType() + "; set are " + mappings.keySet());
        }
        Targets targets = Targets.bind(mapping, client.describe(mapping.objectName()));
        RunState state = new RunState(request.cancelled());
        try (Lanes lanes = new Lanes(settings.lanes(), settings.executor(), state)) {
            return run(request, mapping, targets, state, lanes);
        }
    }

    private WritebackResult run(
            WritebackRequest request, ScoreMapping mapping, Targets targets, RunState state, Lanes lanes) {
        CurrentRecords current = new CurrentRecords(client, targets);
        LocalChecks checks = new LocalChecks(targets, settings.equalKeys());
        Sender sender = new Sender(client, targets, settings.options(), settings.lostAnswers(), state);
        Rounds rounds = new Rounds(settings, lanes, sender, new ReadBack(current, targets, state));
        WrittenRecords written = new WrittenRecords(client, targets, settings.loopGuard());
        if (!mapping.looksFirst() && isLarge(request.scores())) {
            return new BulkRun(client, targets, request, state, checks, rounds, written).run(load(mapping));
        }
        WritebackRun run = new WritebackRun(
                settings,
                request,
                state,
                checks,
                new Lookup(current, targets, state),
                rounds,
                written,
                new ProgressKeeper(settings.progressStore(), request.runId(), owner(request, mapping)));
        return run.run();
    }

    private boolean isLarge(Iterable<EntityScore> scores) {
        if (settings.bulkAbove() == Long.MAX_VALUE) {
            return false;
        }
        Iterator<EntityScore> source = scores.iterator();
        for (long i = 0; i < settings.bulkAbove() && source.hasNext(); i++) {
            source.next();
        }
        return source.hasNext();
    }

    private BulkLoad.Builder load(ScoreMapping mapping) {
        return mapping.externalIdField()
                .map(key -> BulkLoad.upsert(mapping.objectName(), key))
                .orElseGet(() -> BulkLoad.update(mapping.objectName()))
                .waiting(settings.bulkWait());
    }

    // Progress of one org is of no use in another, nor is that of another mapping.
    private String owner(WritebackRequest request, ScoreMapping mapping) {
        return request.runId() == null
                ? ""
                : client.session().organizationId().orElse("") + " " + mapping.fingerprint();
    }

    /** Settings of a {@link WritebackEngine}. Not thread-safe. */
    public static final class Builder {

        // With several lanes a larger window keeps all of them busy while one waits for a slow answer.
        private static final int BATCHES_PER_LANE = 10;

        private final SalesforceClient client;
        private final Map<String, ScoreMapping> mappings = new LinkedHashMap<>();
        private int batchSize = DEFAULT_BATCH_SIZE;
        private int lanes = 1;
        private @Nullable Executor executor;
        private WriteOptions options = WriteOptions.defaults();
        private RetryPolicy retries = RetryPolicy.defaults();
        private Pause pause = Pause.blocking();
        private RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
        private LostAnswers lostAnswers = LostAnswers.TELL;
        private EqualKeys equalKeys = EqualKeys.LAST;
        private @Nullable ProgressStore progressStore;
        private @Nullable LoopGuard loopGuard;
        private long bulkAbove = Long.MAX_VALUE;
        private BulkWait bulkWait = BulkWait.defaults();

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
         * Sets how many requests may be under way at a time; the default is one, which runs on the calling thread. More lanes take the source further ahead:
         * ten batches per lane.
         *
         * @param count from 1 to {@value WritebackEngine#MAX_LANES}
         * @return this builder
         */
        public Builder lanes(int count) {
            if (count < 1 || count > MAX_LANES) {
                throw new IllegalArgumentException("lanes must be from 1 to " + MAX_LANES + ": " + count);
            }
            this.lanes = count;
            return this;
        }

        /**
         * Sets where lanes run; by default each call of write has threads of its own while it lasts.
         *
         * @param executor runs up to as many tasks at a time as there are lanes, none of them on the thread that submits it; it is not shut down
         * @return this builder
         */
        public Builder executor(Executor executor) {
            this.executor = Objects.requireNonNull(executor, "executor");
            return this;
        }

        /**
         * Runs the org's active assignment rules. Without it none runs, so that a score does not give a lead or case another owner.
         *
         * @return this builder
         */
        public Builder autoAssign() {
            this.options = options.withAutoAssign(true);
            return this;
        }

        /**
         * Tells the org's duplicate rules how to treat the writes; by default a record that a rule matches is refused.
         *
         * @param rules what they do
         * @return this builder
         */
        public Builder duplicateRules(DuplicateRules rules) {
            this.options = options.withDuplicateRules(rules);
            return this;
        }

        /**
         * Lets one refused record undo all of its request; the others are told as {@link RecordOutcome#rolledBack()}.
         *
         * @return this builder
         */
        public Builder allOrNone() {
            this.options = options.withAllOrNone(true);
            return this;
        }

        /**
         * Sets how often a record is sent that was refused for a reason that passes, and how long to wait in between; the default is
         * {@link RetryPolicy#defaults()}.
         *
         * @param retries the policy
         * @return this builder
         */
        public Builder retryPolicy(RetryPolicy retries) {
            this.retries = Objects.requireNonNull(retries, "retries");
            return this;
        }

        /**
         * Sets how the engine waits between tries; the default blocks the calling thread.
         *
         * @param pause waits
         * @return this builder
         */
        public Builder pause(Pause pause) {
            this.pause = Objects.requireNonNull(pause, "pause");
            return this;
        }

        /**
         * Sets where the jitter between tries comes from.
         *
         * @param random safe for use by many threads if the engine is used so
         * @return this builder
         */
        public Builder random(RandomGenerator random) {
            this.random = Objects.requireNonNull(random, "random");
            return this;
        }

        /**
         * Sets which of several inputs for one record is written; the default is {@link EqualKeys#LAST}. Inputs are compared as far as the engine looks ahead: ten batches
         * per lane.
         *
         * @param which the one to write
         * @return this builder
         */
        public Builder equalKeys(EqualKeys which) {
            this.equalKeys = Objects.requireNonNull(which, "which");
            return this;
        }

        /**
         * Sets what is done about records whose answer was lost; the default is {@link LostAnswers#TELL}.
         *
         * @param what to do
         * @return this builder
         */
        public Builder lostAnswers(LostAnswers what) {
            this.lostAnswers = Objects.requireNonNull(what, "what");
            return this;
        }

        /**
         * Sets where progress of runs is kept that can be resumed.
         *
         * @param store the store
         * @return this builder
         */
        public Builder progressStore(ProgressStore store) {
            this.progressStore = Objects.requireNonNull(store, "store");
            return this;
        }

        /**
         * Remembers what was written, so that an incremental sync recognises it.
         *
         * @param guard recognises it
         * @return this builder
         */
        public Builder loopGuard(LoopGuard guard) {
            this.loopGuard = Objects.requireNonNull(guard, "guard");
            return this;
        }

        /**
         * Writes larger sources by bulk jobs; by default none is. A bulk job takes no API request per 200 records, but minutes, and its records are told in
         * any order once it has ended. The source is gone through several times then and must give the same records each time; two of one key become
         * one only within 2,000 records. Records that a job refuses for a reason that passes, and those that CSV cannot say, are sent by
         * collections afterwards. Mappings that look records up first never go this way. Once the upload has begun the run is not cancelled, and progress is not kept: an interrupted run begins anew.
         *
         * @param records a source with more goes by bulk; {@value WritebackEngine#SUGGESTED_BULK_THRESHOLD} is a good start
         * @return this builder
         */
        public Builder bulkAbove(long records) {
            return bulkAbove(records, BulkWait.defaults());
        }

        /**
         * As {@link #bulkAbove(long)}.
         *
         * @param records a source with more goes by bulk
         * @param wait how long to wait for each job; records of one that is not done by then are told as unknown
         * @return this builder
         */
        public Builder bulkAbove(long records, BulkWait wait) {
            if (records < 0) {
                throw new IllegalArgumentException("bulkAbove must not be negative: " + records);
            }
            this.bulkAbove = records;
            this.bulkWait = Objects.requireNonNull(wait, "wait");
            return this;
        }

        /**
         * The engine.
         *
         * @return the engine
         * @throws IllegalStateException when no mapping is set, as nothing is ever written unasked; or when bulk jobs are to do what they cannot: run
         *     assignment rules without naming one, override duplicate rules, or write all or none
         */
        public WritebackEngine build() {
            if (mappings.isEmpty()) {
                throw new IllegalStateException("no mapping is set: writeback writes only what a mapping names");
            }
            if (bulkAbove < Long.MAX_VALUE && !options.equals(WriteOptions.defaults())) {
                throw new IllegalStateException(
                        "bulk jobs know neither autoAssign nor duplicateRules nor allOrNone: leave"
                                + " these, or bulkAbove, out");
            }
            return new WritebackEngine(this);
        }

        private EngineSettings settings() {
            int window = lanes == 1 ? batchSize : batchSize * lanes * BATCHES_PER_LANE;
            return new EngineSettings(
                    batchSize,
                    lanes,
                    window,
                    executor,
                    options,
                    retries,
                    pause,
                    random,
                    lostAnswers,
                    equalKeys,
                    progressStore,
                    loopGuard,
                    bulkAbove,
                    bulkWait);
        }
    }
}
