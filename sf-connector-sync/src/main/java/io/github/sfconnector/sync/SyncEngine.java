package io.github.sfconnector.sync;

import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.sync.cursor.CursorStore;
import io.github.sfconnector.sync.sink.EntitySink;
import java.time.Duration;
import java.util.Objects;
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
 * that overlap which an earlier run has dealt with are recognised by Id and stamp and not delivered again. The memory for that is bounded
 * ({@value io.github.sfconnector.sync.cursor.SyncCursor#MAX_RECENT} rows), and a row stamped in the very second it was read is not put into it, because
 * a second change within that second has the same stamp: such rows are delivered once more. So the contract is at least once.
 *
 * <p>What is not seen: changes that move no SystemModstamp, such as those of formula fields, and deletions whose record is no longer in the recycle bin
 * when the next run comes (15 days by default, none for records deleted for good).
 */
public final class SyncEngine {

    /** Rows in a batch by default: {@value}. */
    public static final int DEFAULT_BATCH_SIZE = 200;

    /** Most rows in a batch: {@value}. */
    public static final int MAX_BATCH_SIZE = 10_000;

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
        return new Builder(client, cursors, sink);
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

    /** Settings of a {@link SyncEngine}. Not thread-safe. */
    public static final class Builder {

        private final SalesforceClient client;
        private final CursorStore cursors;
        private final EntitySink sink;
        private @Nullable String tenantId;
        private @Nullable String connectorId;
        private SyncPlan plan = SyncPlan.defaults();
        private int batchSize = DEFAULT_BATCH_SIZE;
        private Duration horizon = DEFAULT_LATE_COMMIT_HORIZON;
        private SyncListener listener = new SyncListener() {};
        private BooleanSupplier cancellation = () -> false;

        private Builder(SalesforceClient client, CursorStore cursors, EntitySink sink) {
            this.client = Objects.requireNonNull(client, "client");
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
            return new SyncEngine(new SyncSettings(
                    client,
                    cursors,
                    sink,
                    present(tenantId),
                    present(connectorId),
                    plan,
                    batchSize,
                    horizon,
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
