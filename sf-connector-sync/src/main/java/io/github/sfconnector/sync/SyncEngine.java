package io.github.sfconnector.sync;

import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.core.bulk.BulkWait;
import io.github.sfconnector.sync.cursor.CursorKey;
import io.github.sfconnector.sync.cursor.CursorStore;
import io.github.sfconnector.sync.cursor.SyncCursor;
import io.github.sfconnector.sync.sink.EntitySink;
import io.github.sfconnector.sync.sink.TransactionalSink;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Brings an org's records to a sink: everything the first time, later what changed, deletions included. Immutable and thread-safe; let only one run
 * at a time sync an object of a connector. A second one is not harmful: the one that notices ends its object as incomplete.
 *
 * <p>How it reads: rows come in the order of (SystemModstamp, Id) and go to the sink in batches. After each acknowledged batch the cursor store learns
 * how far that was, so a run that ends for whatever reason is continued by the next one, which delivers at most one batch a second time.
 *
 * <p>Why nothing is missed: a complete run moves the watermark to the service's own time at the run's first page, less the late commit horizon. Every
 * later run reads from the watermark on, so a change whose transaction took up to the horizon to commit is seen although its stamp is old. Rows of
 * that overlap which an earlier run has dealt with are recognised by Id, stamp and a digest of their values, and not delivered again. The memory for
 * that is bounded ({@value io.github.sfconnector.sync.cursor.SyncCursor#MAX_RECENT} rows); what does not fit is delivered once more. So the contract is
 * at least once. A position behind a row of the last minutes is never relied on, because what commits while pages are read can put rows before it:
 * a run that was cut short reads those rows again.
 *
 * <p>Deletions come from {@code queryAll} in every run, and once in a while from the org's log or a comparison of Ids, for records that are in the recycle
 * bin no longer. Formula fields and others that change without a stamp are read again only where a plan asks for it.
 */
public final class SyncEngine {

    /** Rows in a batch by default: {@value}. */
    public static final int DEFAULT_BATCH_SIZE = 200;

    /** Most rows in a batch: {@value}. */
    public static final int MAX_BATCH_SIZE = 10_000;

    /** How long an object is taken to look as it did, by default: one hour. */
    public static final Duration DEFAULT_DESCRIBE_MAX_AGE = Duration.ofHours(1);

    /** How often deletions are compared with the org's log, by default: once a day. */
    public static final Duration DEFAULT_DELETION_CHECK_INTERVAL = Duration.ofDays(1);

    /** Most records that a comparison of Ids may find deleted, by default: {@value}. */
    public static final int DEFAULT_MAX_RECONCILED = 100_000;

    /** Rows from which a first read is cut into windows, by default: {@value}, ten pages of the service's largest size. */
    public static final long DEFAULT_PARTITION_FROM = 20_000;

    /** The late commit horizon by default: 10 minutes, the longest that the platform lets an Apex transaction run. */
    public static final Duration DEFAULT_LATE_COMMIT_HORIZON = Duration.ofMinutes(10);

    private final SyncSettings settings;

    private SyncEngine(SyncSettings settings) {
        this.settings = settings;
    }

    /**
     * Settings of an engine.
     *
     * @param client reads from the org
     * @param cursors remembers how far the sync has come
     * @param sink takes the entities
     * @return the builder
     */
    public static Builder builder(SalesforceClient client, CursorStore cursors, EntitySink sink) {
        return builder(new ClientOrg(Objects.requireNonNull(client, "client")), cursors, sink);
    }

    /**
     * Settings of an engine whose sink stores cursors together with the data, so that no batch is ever delivered twice.
     *
     * @param client reads from the org
     * @param sink takes the entities, and the cursor behind each batch in the same transaction
     * @return the builder
     */
    public static Builder builder(SalesforceClient client, TransactionalSink sink) {
        return builder(client, sink.cursors(), sink);
    }

    static Builder builder(OrgSource org, CursorStore cursors, EntitySink sink) {
        return new Builder(org, cursors, sink);
    }

    /**
     * Syncs every object of the plan on the calling thread and returns when all are done or the run has to end. What goes wrong with an object
     * makes its result incomplete and does not keep the others from being synced, except where the session, the daily limit or a cancellation
     * ends the run.
     *
     * @return what was done to each object; look at {@link SyncResult#complete()}
     * @throws OrgMismatchException when a cursor belongs to another org than the session; nothing was read then
     * @throws IllegalStateException when the session does not tell its org
     */
    public SyncResult run() {
        return newRun().run();
    }

    /** {@return a run that has not begun, for callers that want to cancel it from another thread} */
    public SyncRun newRun() {
        return new SyncRun(settings);
    }

    /** {@return whose connection this engine syncs} */
    public ConnectionName connection() {
        return new ConnectionName(settings.tenantId(), settings.connectorId());
    }

    /**
     * What a run would read, by the service's own counts: two calls for each object that was never synced, none for others. What is left of the API
     * allowance decides as it would in the run, the calls for the objects before counted in.
     *
     * @return one estimate for each object of the plan, in its order
     * @throws io.github.sfconnector.core.error.SalesforceException when the org cannot be asked
     */
    public List<ReadEstimate> estimate() {
        return new Estimator(settings).all();
    }

    /**
     * Makes the next run read all of an object again, for example to fill a field that has become visible. Unlike deleting the cursor it keeps what is
     * known of deletions: those since the latest complete run are delivered too. Does nothing when the object was never synced.
     *
     * @param objectName API name of an object of the plan
     * @throws IllegalArgumentException when the plan does not have it
     */
    public void readAgain(String objectName) {
        ObjectPlan object = settings.plan().objects().stream()
                .filter(plan -> plan.objectName().equalsIgnoreCase(objectName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the plan has no " + objectName));
        settings.describes().forget(object.objectName());
        CursorKey key = settings.key(object);
        settings.cursors().load(key).ifPresent(stored -> {
            SyncCursor cursor = stored.cursor();
            SyncCursor again = new SyncCursor(
                    cursor.organizationId(), "", cursor.watermark(), cursor.progress(), List.of(), cursor.checks());
            settings.cursors().save(key, again, stored);
        });
    }

    /** Settings of a {@link SyncEngine}. Not thread-safe. */
    public static final class Builder {

        private final OrgSource org;
        private final CursorStore cursors;
        private final EntitySink sink;
        private @Nullable String tenantId;
        private @Nullable String connectorId;
        private SyncPlan plan = SyncPlan.defaults();
        private int batchSize = DEFAULT_BATCH_SIZE;
        private Duration horizon = DEFAULT_LATE_COMMIT_HORIZON;
        private ChangeQueries changes = ChangeQueries.ONE_PASS;
        private boolean covered;
        private boolean redelivers;
        private Duration describeMaxAge = DEFAULT_DESCRIBE_MAX_AGE;
        private @Nullable Duration deletionChecks = DEFAULT_DELETION_CHECK_INTERVAL;
        private int maxReconciled = DEFAULT_MAX_RECONCILED;
        private InstantSource clock = InstantSource.system();
        private int lanes = 1;
        private @Nullable Executor executor;
        private @Nullable Long partitionFrom;
        private @Nullable Long bulkFrom;
        private BulkWait bulkWait = BulkWait.defaults();
        private SyncListener listener = new SyncListener() {};
        private BooleanSupplier cancellation = () -> false;

        private Builder(OrgSource org, CursorStore cursors, EntitySink sink) {
            this.org = org;
            this.cursors = Objects.requireNonNull(cursors, "cursors");
            this.sink = Objects.requireNonNull(sink, "sink");
        }

        /**
         * Whose connection it is. Required.
         *
         * @param tenantId the host's tenant
         * @param connectorId the tenant's connection
         * @return this builder
         */
        public Builder connection(String tenantId, String connectorId) {
            this.tenantId = Objects.requireNonNull(tenantId, "tenantId");
            this.connectorId = Objects.requireNonNull(connectorId, "connectorId");
            return this;
        }

        /**
         * What to sync; the default is {@link SyncPlan#defaults()}.
         *
         * @param plan objects in phases
         * @return this builder
         */
        public Builder plan(SyncPlan plan) {
            this.plan = Objects.requireNonNull(plan, "plan");
            return this;
        }

        /**
         * Rows that go through the gates and to the sink at a time; the default is {@value SyncEngine#DEFAULT_BATCH_SIZE}.
         *
         * @param batchSize from 1 to {@value SyncEngine#MAX_BATCH_SIZE}
         * @return this builder
         * @throws IllegalArgumentException when it is out of range
         */
        public Builder batchSize(int batchSize) {
            if (batchSize < 1 || batchSize > MAX_BATCH_SIZE) {
                throw new IllegalArgumentException(
                        "batchSize must be from 1 to " + MAX_BATCH_SIZE + ", not " + batchSize);
            }
            this.batchSize = batchSize;
            return this;
        }

        /**
         * How long a transaction of the org may take from stamping a row to committing it; the default is 10 minutes. A longer horizon makes each
         * run read more rows again, a shorter one risks missing rows of long transactions.
         *
         * @param horizon not negative
         * @return this builder
         * @throws IllegalArgumentException when it is negative
         */
        public Builder lateCommitHorizon(Duration horizon) {
            if (horizon.isNegative()) {
                throw new IllegalArgumentException("lateCommitHorizon must not be negative: " + horizon);
            }
            this.horizon = horizon;
            return this;
        }

        /**
         * By which queries changes are looked for; the default is {@link ChangeQueries#ONE_PASS}. Between {@link ChangeQueries#DOCUMENTED} and the
         * others cursors are not exchanged: after a change everything is read again.
         *
         * @param changes the form of the queries
         * @return this builder
         */
        public Builder changeQueries(ChangeQueries changes) {
            this.changes = Objects.requireNonNull(changes, "changes");
            return this;
        }

        /**
         * Asks the org at the beginning of each run up to when its log of updates is complete ({@code getUpdated}, {@code latestDateCovered}), and keeps
         * the watermark behind transactions that are still open, however long they take. One more call for an object; off by default. Objects that are
         * not replicateable are read as without it.
         *
         * @param on whether to ask
         * @return this builder
         */
        public Builder waitForOpenTransactions(boolean on) {
            this.covered = on;
            return this;
        }

        /**
         * Delivers rows of the overlap again although they are unchanged; off by default.
         *
         * @param on whether to deliver them
         * @return this builder
         */
        public Builder redeliverUnchanged(boolean on) {
            this.redelivers = on;
            return this;
        }

        /**
         * How long an object is taken to look as it did when it was described, by this engine; the default is one hour. A field that a query is refused
         * for makes the engine look again at once. Zero describes each object in every run, which is one more call.
         *
         * @param age not negative
         * @return this builder
         * @throws IllegalArgumentException when it is negative
         */
        public Builder describeMaxAge(Duration age) {
            if (age.isNegative()) {
                throw new IllegalArgumentException("describeMaxAge must not be negative: " + age);
            }
            this.describeMaxAge = age;
            return this;
        }

        /**
         * How often deletions that no query shows any more are looked for, in the org's log of deletions ({@code getDeleted}) or, where it does not
         * reach, by comparing Ids; the default is once a day. Most such checks cost one call. The log reaches back 15 days.
         *
         * @param interval positive, or null for never
         * @return this builder
         * @throws IllegalArgumentException when it is not positive
         */
        public Builder deletionChecksEvery(@Nullable Duration interval) {
            if (interval != null && (interval.isZero() || interval.isNegative())) {
                throw new IllegalArgumentException("deletionChecksEvery must be positive: " + interval);
            }
            this.deletionChecks = interval;
            return this;
        }

        /**
         * Most records that a comparison of Ids may find deleted; more end the object as incomplete and delete nothing, because a user who lost access
         * looks the same as an org that lost its records. The default is {@value SyncEngine#DEFAULT_MAX_RECONCILED}.
         *
         * @param most at least 1
         * @return this builder
         * @throws IllegalArgumentException when it is less
         */
        public Builder maxReconciledDeletions(int most) {
            if (most < 1) {
                throw new IllegalArgumentException("maxReconciledDeletions must be positive: " + most);
            }
            this.maxReconciled = most;
            return this;
        }

        /**
         * The clock that tells when describes are old and where a slow query is cut. What is read never depends on it: that goes by the service's
         * clock.
         *
         * @param clock the system clock by default
         * @return this builder
         */
        public Builder clock(InstantSource clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /**
         * Reads large objects the first time in windows side by side. The calling thread is one lane; the executor runs the others, and those it has no
         * room for are done without. Mapping and gates run in the lanes, the sink gets one batch at a time.
         *
         * @param lanes how many windows are read at a time, at least 1; the org allows 25 long requests at once, and lanes for which the client
         *     has no place among its {@link io.github.sfconnector.core.limits.OpenCursors} take turns
         * @param executor runs the lanes; never closed here
         * @return this builder
         * @throws IllegalArgumentException when it is less than 1
         */
        public Builder lanes(int lanes, Executor executor) {
            if (lanes < 1) {
                throw new IllegalArgumentException("lanes must be positive: " + lanes);
            }
            this.lanes = lanes;
            this.executor = Objects.requireNonNull(executor, "executor");
            return this;
        }

        /**
         * Rows from which a first read is cut into windows when there are lanes; the default is {@value SyncEngine#DEFAULT_PARTITION_FROM}. Once it
         * is said, it is followed whatever the calls that are left.
         *
         * @param rows not negative
         * @return this builder
         * @throws IllegalArgumentException when it is negative
         */
        public Builder partitionFrom(long rows) {
            if (rows < 0) {
                throw new IllegalArgumentException("partitionFrom must not be negative: " + rows);
            }
            this.partitionFrom = rows;
            return this;
        }

        /**
         * Rows from which a first read goes by a bulk job, which costs a call for every 50,000 rows instead of one for every 2,000. By default that is
         * done only where pages would take more calls than are left for reading, as an org's bulk jobs are counted apart and others may need them; once a
         * number is said, it alone decides, and {@code Long.MAX_VALUE} is never. What bulk jobs do not serve is read by REST, and the result says so. A run
         * that is cut short begins such a read anew.
         *
         * @param rows not negative
         * @param wait how long a job may take until its object is read by REST after all
         * @return this builder
         * @throws IllegalArgumentException when it is negative
         */
        public Builder bulkFrom(long rows, BulkWait wait) {
            if (rows < 0) {
                throw new IllegalArgumentException("bulkFrom must not be negative: " + rows);
            }
            this.bulkFrom = rows;
            this.bulkWait = Objects.requireNonNull(wait, "wait");
            return this;
        }

        /**
         * Who is told what runs do; nobody by default.
         *
         * @param listener called on the run's thread
         * @return this builder
         */
        public Builder listener(SyncListener listener) {
            this.listener = Objects.requireNonNull(listener, "listener");
            return this;
        }

        /**
         * Asked before each page and each batch whether to end the run. What is acknowledged by then stays, and the next run goes on from there.
         *
         * @param cancellation true to end the run; called on the run's thread
         * @return this builder
         */
        public Builder cancellation(BooleanSupplier cancellation) {
            this.cancellation = Objects.requireNonNull(cancellation, "cancellation");
            return this;
        }

        /**
         * The engine. Nothing is requested yet.
         *
         * @return the engine
         * @throws IllegalArgumentException when the tenant or the connector is missing or blank
         */
        public SyncEngine build() {
            Reading reading = new Reading(
                    batchSize,
                    horizon,
                    changes,
                    covered,
                    redelivers,
                    describeMaxAge,
                    deletionChecks,
                    maxReconciled,
                    clock,
                    lanes,
                    executor,
                    partitionFrom,
                    bulkFrom,
                    bulkWait);
            return new SyncEngine(new SyncSettings(
                    org,
                    cursors,
                    sink,
                    present(tenantId),
                    present(connectorId),
                    plan,
                    reading,
                    new DescribeCache(org, clock, describeMaxAge),
                    new SafeListener(listener),
                    cancellation));
        }

        private static String present(@Nullable String id) {
            if (id == null || id.isBlank()) {
                throw new IllegalArgumentException(
                        "an engine needs connection(tenantId, connectorId), neither of them blank: cursors are kept by them");
            }
            return id;
        }
    }
}
