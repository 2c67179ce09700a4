package io.github.sfconnector.clevertap;

import io.github.sfconnector.clevertap.RecordOutcome.Status;
import io.github.sfconnector.core.delivery.DeliveryLog;
import io.github.sfconnector.core.http.HttpTransport;
import io.github.sfconnector.core.retry.Pause;
import io.github.sfconnector.core.retry.RetryPolicy;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Uploads profiles and events. Records go in calls of at most {@value CleverTapLimits#RECORDS_PER_CALL}, of which at most {@value #DEFAULT_IN_FLIGHT} are in flight at a time unless
 * another number is set, and fewer for a while when CleverTap says that there are too many. Every record has an outcome: CleverTap's failures hide in an
 * HTTP 200, so its list of unprocessed records decides.
 *
 * <p>Sent again are calls that surely were not processed (429, 500, 503, no connection), records that CleverTap itself failed at (555), and of calls whose answer was lost
 * the profiles. An event whose answer was lost is {@link Status#UNKNOWN} and is not sent again: CleverTap would count it twice. Immutable and thread-safe; the limit of
 * calls in flight holds for all threads that use one client.
 */
public final class CleverTapClient {

    /** Calls in flight, unless another number is set: {@value}. An account's limit is {@value CleverTapLimits#UPLOADS_IN_FLIGHT}, which other integrations use too. */
    public static final int DEFAULT_IN_FLIGHT = 3;

    private final Settings settings;

    private CleverTapClient(Settings settings) {
        this.settings = settings;
    }

    /** What a client works with. */
    record Settings(
            URI baseUrl,
            String accountId,
            String passcode,
            String integrationId,
            HttpTransport transport,
            RetryPolicy retry,
            Pause pause,
            RandomGenerator random,
            Slots slots,
            int batchSize,
            Duration patience,
            @Nullable Executor executor,
            DeliveryLog log,
            InstantSource clock) {

        URI uploadUrl(boolean dryRun) {
            return URI.create(baseUrl + "/1/upload" + (dryRun ? "?dryRun=1" : ""));
        }

        /** No secret. */
        @Override
        public String toString() {
            return "CleverTap account " + accountId + " at " + baseUrl;
        }
    }

    /**
     * A client of a region.
     *
     * @param region where the account is
     * @param accountId the account's id
     * @param passcode the account's or a user's passcode, not the SDK's token
     * @return its builder
     */
    public static Builder builder(CleverTapRegion region, String accountId, String passcode) {
        return new Builder(region.baseUrl(), accountId, passcode);
    }

    /**
     * A client of a host of its own: a region that is not listed, a proxy, or a fake.
     *
     * @param baseUrl where the API begins, without a slash at the end; http only on this machine
     * @param accountId the account's id
     * @param passcode the account's or a user's passcode
     * @return its builder
     * @throws IllegalArgumentException when it is neither https nor on this machine, or has a query or a fragment
     */
    public static Builder builder(URI baseUrl, String accountId, String passcode) {
        return new Builder(BaseUrls.checked(baseUrl), accountId, passcode);
    }

    /**
     * Uploads records. Without an executor calls are made one after the other in the order of the records; with one, calls of an upload that has no events are made in parallel.
     *
     * @param records profiles and events in any mixture; an event needs its profile, so put profiles first
     * @return one outcome per record
     */
    public UploadResult upload(List<CleverTapRecord> records) {
        return send(records, false);
    }

    /**
     * Has CleverTap check records without storing them.
     *
     * @param records any
     * @return one outcome per record
     */
    public UploadResult dryRun(List<CleverTapRecord> records) {
        return send(records, true);
    }

    /**
     * Tries the credentials with a dry run of one profile. Nothing is stored.
     *
     * @return whether CleverTap takes them, and what to do if not
     */
    public ConnectionCheck testConnection() {
        CleverTapRecord probe = CleverTapRecord.profile(Identifier.identity("sf-connector-connection-test"))
                .set("Name", "Connection test")
                .build();
        RecordOutcome outcome = dryRun(List.of(probe)).outcomes().get(0);
        return new ConnectionCheck(
                outcome.status() == Status.ACCEPTED,
                outcome.reason() == null ? "CleverTap accepted a dry run" : outcome.reason());
    }

    /** {@return how many calls may be in flight now} */
    int slots() {
        return settings.slots().limit();
    }

    private UploadResult send(List<CleverTapRecord> records, boolean dryRun) {
        List<CleverTapRecord> all = List.copyOf(records);
        AtomicInteger calls = new AtomicInteger();
        AtomicBoolean stopped = new AtomicBoolean();
        List<Chunk> chunks = chunks(all);
        Executor executor = settings.executor();
        boolean parallel = executor != null && all.stream().noneMatch(CleverTapRecord::isEvent);
        List<RecordOutcome> outcomes = new ArrayList<>(all.size());
        if (!parallel || executor == null) {
            for (Chunk chunk : chunks) {
                outcomes.addAll(new ChunkSender(settings, dryRun, calls, stopped)
                        .send(chunk)
                        .values());
            }
        } else {
            outcomes.addAll(together(chunks, executor, () -> new ChunkSender(settings, dryRun, calls, stopped)));
        }
        return new UploadResult(outcomes, calls.get());
    }

    private List<Chunk> chunks(List<CleverTapRecord> all) {
        List<Chunk> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += settings.batchSize()) {
            chunks.add(Chunk.of(all, from, Math.min(all.size(), from + settings.batchSize())));
        }
        return chunks;
    }

    private static List<RecordOutcome> together(
            List<Chunk> chunks, Executor executor, java.util.function.Supplier<ChunkSender> sender) {
        List<CompletableFuture<Map<Integer, RecordOutcome>>> calls = chunks.stream()
                .map(chunk -> CompletableFuture.supplyAsync(() -> sender.get().send(chunk), executor))
                .toList();
        List<RecordOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            outcomes.addAll(joined(calls.get(i), chunks.get(i)));
        }
        return outcomes;
    }

    // A chunk whose thread failed keeps the promise of an outcome per record.
    private static List<RecordOutcome> joined(CompletableFuture<Map<Integer, RecordOutcome>> call, Chunk chunk) {
        try {
            return List.copyOf(call.join().values());
        } catch (CompletionException | CancellationException e) {
            return chunk.records().keySet().stream()
                    .map(index -> new RecordOutcome(index, Status.UNKNOWN, 0, "the executor failed"))
                    .toList();
        }
    }

    /** {@return account and host; no secret} */
    @Override
    public String toString() {
        return settings.toString();
    }

    /** Settings of a client. Not thread-safe. */
    public static final class Builder {

        private final URI baseUrl;
        private final String accountId;
        private final String passcode;
        private String integrationId = "clevertap";
        private @Nullable HttpTransport transport;
        private RetryPolicy retry = RetryPolicy.defaults();
        private Pause pause = Pause.blocking();
        private RandomGenerator random = new SecureRandom();
        private int inFlight = DEFAULT_IN_FLIGHT;
        private int batchSize = CleverTapLimits.RECORDS_PER_CALL;
        private @Nullable Executor executor;
        private DeliveryLog log = DeliveryLog.none();
        private InstantSource clock = InstantSource.system();

        private Builder(URI baseUrl, String accountId, String passcode) {
            this.baseUrl = baseUrl;
            this.accountId = required(accountId, "accountId");
            this.passcode = required(passcode, "passcode");
        }

        private static String required(String value, String name) {
            if (value.isBlank() || value.chars().anyMatch(c -> c < ' ' || c > '~')) {
                throw new IllegalArgumentException(name + " must be given, in plain characters");
            }
            return value;
        }

        /**
         * How requests travel.
         *
         * @param transport with a proxy or deadlines of the host's own
         * @return this builder
         */
        public Builder transport(HttpTransport transport) {
            this.transport = Objects.requireNonNull(transport, "transport");
            return this;
        }

        /**
         * How often a call is tried, and the waits in between.
         *
         * @param policy the policy
         * @return this builder
         */
        public Builder retry(RetryPolicy policy) {
            this.retry = Objects.requireNonNull(policy, "policy");
            return this;
        }

        /**
         * How to wait; the default blocks the thread.
         *
         * @param pause waits
         * @return this builder
         */
        public Builder pause(Pause pause) {
            this.pause = Objects.requireNonNull(pause, "pause");
            return this;
        }

        /**
         * Where jitter comes from; the default is a secure one.
         *
         * @param random thread-safe
         * @return this builder
         */
        public Builder random(RandomGenerator random) {
            this.random = Objects.requireNonNull(random, "random");
            return this;
        }

        /**
         * Calls in flight; the default is {@value CleverTapClient#DEFAULT_IN_FLIGHT}.
         *
         * @param calls from 1 to {@value CleverTapLimits#UPLOADS_IN_FLIGHT}
         * @return this builder
         * @throws IllegalArgumentException when it is out of bounds
         */
        public Builder inFlight(int calls) {
            this.inFlight = bounded(calls, CleverTapLimits.UPLOADS_IN_FLIGHT, "calls in flight");
            return this;
        }

        /**
         * Records of one call; the default is {@value CleverTapLimits#RECORDS_PER_CALL}.
         *
         * @param records from 1 to {@value CleverTapLimits#RECORDS_PER_CALL}
         * @return this builder
         * @throws IllegalArgumentException when it is out of bounds
         */
        public Builder batchSize(int records) {
            this.batchSize = bounded(records, CleverTapLimits.RECORDS_PER_CALL, "records of one call");
            return this;
        }

        private static int bounded(int value, int most, String what) {
            if (value < 1 || value > most) {
                throw new IllegalArgumentException(what + " must be from 1 to " + most + ": " + value);
            }
            return value;
        }

        /**
         * Makes calls in parallel, as far as {@link #inFlight} lets them.
         *
         * @param executor the host's; it is never shut down here
         * @return this builder
         */
        public Builder executor(Executor executor) {
            this.executor = Objects.requireNonNull(executor, "executor");
            return this;
        }

        /**
         * Where each call is written down; the default keeps nothing.
         *
         * @param integrationId under which name
         * @param log the log
         * @return this builder
         */
        public Builder deliveryLog(String integrationId, DeliveryLog log) {
            this.integrationId = Objects.requireNonNull(integrationId, "integrationId");
            this.log = Objects.requireNonNull(log, "log");
            return this;
        }

        /**
         * What time it is, for the delivery log; the default is the system's clock.
         *
         * @param clock the clock
         * @return this builder
         */
        public Builder clock(InstantSource clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /** {@return the client} */
        public CleverTapClient build() {
            return new CleverTapClient(new Settings(
                    baseUrl,
                    accountId,
                    passcode,
                    integrationId,
                    transport == null ? HttpTransport.create() : transport,
                    retry,
                    pause,
                    random,
                    new Slots(inFlight),
                    batchSize,
                    Duration.ofMinutes(10),
                    executor,
                    log,
                    clock));
        }
    }
}
