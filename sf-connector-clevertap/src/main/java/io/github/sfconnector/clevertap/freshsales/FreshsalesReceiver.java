package io.github.sfconnector.clevertap.freshsales;

import io.github.sfconnector.clevertap.CleverTapClient;
import io.github.sfconnector.clevertap.CleverTapRecord;
import io.github.sfconnector.clevertap.RecordOutcome;
import io.github.sfconnector.clevertap.freshsales.Account.Fate;
import io.github.sfconnector.clevertap.sink.ProfileMapping;
import io.github.sfconnector.core.delivery.Delivery;
import io.github.sfconnector.core.delivery.DeliveryLog;
import io.github.sfconnector.core.delivery.DeliveryStatus;
import io.github.sfconnector.events.EventAnswer;
import io.github.sfconnector.events.EventEndpoint;
import io.github.sfconnector.events.EventLedger;
import io.github.sfconnector.events.EventLedger.Outcome;
import io.github.sfconnector.events.EventLedger.Ticket;
import io.github.sfconnector.events.EventRequest;
import io.github.sfconnector.events.InMemoryEventLedger;
import io.github.sfconnector.events.MalformedEventException;
import io.github.sfconnector.events.check.RequestCheck;
import io.github.sfconnector.events.check.Verdict;
import io.github.sfconnector.sync.quality.QualityFailure;
import io.github.sfconnector.sync.sink.EntitySink;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives the webhooks of Freshsales workflows. The body is a flat object of fields, whose names are those that the admin has given them, and goes through the module's condition,
 * mapping and gates to a sink; or it is the body of an upload to CleverTap, as the vendors' guide shows it, and goes there after a check. Values that were empty, and placeholders
 * that nobody replaced, are left out. The answer comes after the hand-off and says why when there was none. Thread-safe if its parts are.
 *
 * <p>Freshsales publishes no signature, retries or ids of deliveries: ask for a secret in a custom header, and do not rely on a repeat. A body with an {@code updated_at} is not
 * handed over a second time within {@link Builder#remember}, nor is an event of an upload that CleverTap has or may have. A profile, or a record without a stamp, is: it may tell of
 * a value that was changed back.
 */
public final class FreshsalesReceiver implements EventEndpoint {

    /** Where webhooks come in, unless another path is set: {@value}. */
    public static final String DEFAULT_PATH = "/api/v1/integrations/{integrationId}/webhook/freshsales/{module}";

    private static final Logger LOG = LoggerFactory.getLogger(FreshsalesReceiver.class);
    private static final Set<String> METHODS = Set.of("POST", "PUT", "PATCH");

    private final Builder settings;
    private final Account account = new Account();
    private final AtomicBoolean running = new AtomicBoolean(true);

    private final Tickets tickets;
    private final Uploads uploads;

    private FreshsalesReceiver(Builder settings) {
        this.settings = settings;
        this.tickets = new Tickets(settings.ledger, settings.integrationId, settings.memory, settings.clock);
        this.uploads = new Uploads(
                settings.client,
                new UploadForm(settings.keepObjectIds, settings.dateKeys, settings.countryCode),
                tickets,
                account);
    }

    /**
     * A receiver for one integration.
     *
     * @param integrationId as it stands in the URL
     * @param check that requests have to pass, such as {@link io.github.sfconnector.events.check.RequestChecks#sharedSecret}
     * @return its builder
     */
    public static Builder builder(String integrationId, RequestCheck check) {
        return new Builder(integrationId, check);
    }

    /** {@return what has come so far, and what became of it} */
    public FreshsalesCounts counts() {
        return account.counts();
    }

    /** Takes webhooks again; those that came meanwhile were refused and are not made up for, which a read by {@link FreshsalesReader} does. */
    public void start() {
        running.set(true);
    }

    /** Refuses what comes with status 409 until the next {@link #start()}; a webhook that is being worked on is finished. */
    public void stop() {
        running.set(false);
    }

    /** {@return whether webhooks are taken} */
    public boolean running() {
        return running.get();
    }

    @Override
    public int maxBodyBytes() {
        return settings.maxBodyBytes;
    }

    @Override
    public EventAnswer answer(EventRequest request) {
        Optional<WebhookPath.Target> target = settings.path
                .target(request.path())
                .filter(each -> each.integrationId().equals(settings.integrationId));
        if (target.isEmpty()) {
            return WebhookAnswers.refused(404, "there is no such integration");
        }
        if (!METHODS.contains(request.method())) {
            return WebhookAnswers.refused(405, "webhooks are sent by POST").with("Allow", "POST, PUT, PATCH");
        }
        if (request.size() > settings.maxBodyBytes) {
            return refused(request, 413, "the body is larger than " + settings.maxBodyBytes + " bytes");
        }
        Verdict verdict = settings.check.check(request);
        if (verdict.refusal() != null) {
            return refused(request, 401, verdict.refusal());
        }
        if (!running.get()) {
            return refused(request, 409, "webhooks of this integration are switched off");
        }
        FreshsalesModule module = settings.modules.get(target.get().module());
        return module == null
                ? refused(request, 404, "module " + target.get().module() + " has no mapping")
                : receive(request, module);
    }

    private EventAnswer receive(EventRequest request, FreshsalesModule module) {
        Payload payload;
        try {
            payload = Payload.read(request.body());
        } catch (MalformedEventException e) {
            return refused(request, 400, String.valueOf(e.getMessage()));
        }
        try {
            Taken taken = payload.uploads().isEmpty()
                    ? record(module, payload, request)
                    : uploads.take(module.name(), payload, request.body());
            log(request, taken.status(), taken.reason());
            return taken.answer();
        } catch (RuntimeException e) {
            LOG.warn("a webhook of {} for {} was not handed over", settings.integrationId, module.name(), e);
            log(
                    request,
                    DeliveryStatus.FAILED,
                    "the sink failed: " + e.getClass().getSimpleName());
            return WebhookAnswers.refused(503, "the record was not taken over: send it again")
                    .with("Retry-After", "60");
        }
    }

    private Taken record(FreshsalesModule module, Payload payload, EventRequest request) {
        EntitySink sink = settings.sink;
        if (sink == null) {
            account.add(Fate.REJECTED, 1);
            return Taken.refused("records are not taken here, only uploads with d");
        }
        FreshsalesRecord record = module.record(payload.fields());
        if (!module.filter().test(record)) {
            account.add(Fate.FILTERED, 1);
            return new Taken(DeliveryStatus.SKIPPED, "the module's condition leaves it out");
        }
        // Without a stamp the same body may tell of a value that was changed back.
        return record.updatedAt().isEmpty()
                ? handOff(module, sink, record, payload)
                : once(module, sink, record, payload, tickets.of(module.name(), request.body(), 0));
    }

    private Taken once(
            FreshsalesModule module, EntitySink sink, FreshsalesRecord record, Payload payload, Ticket ticket) {
        Outcome claim = tickets.claim(ticket);
        if (claim == Outcome.BUSY) {
            return new Taken(DeliveryStatus.FAILED, "the same is being handled: send it again");
        }
        if (claim != Outcome.CLAIMED) {
            account.add(Fate.REPEATED, 1);
            return new Taken(DeliveryStatus.DUPLICATE, null);
        }
        try {
            Taken taken = handOff(module, sink, record, payload);
            tickets.done(ticket);
            return taken;
        } catch (RuntimeException e) {
            tickets.failed(ticket);
            throw e;
        }
    }

    private Taken handOff(FreshsalesModule module, EntitySink sink, FreshsalesRecord record, Payload payload) {
        List<QualityFailure> failures = new Intake(module, sink, account).handOver(List.of(record));
        return failures.isEmpty()
                ? Taken.delivered(payload.notice())
                : Taken.refused(failures.get(0).field() + ": " + failures.get(0).rule());
    }

    /**
     * Has CleverTap check what a webhook's body would become. Nothing is stored, neither there nor here.
     *
     * @param client asks CleverTap, by a dry run
     * @param module as in the webhook's path
     * @param body a sample
     * @param mapping what the sink makes of the module's entities; an upload's body needs none
     * @return what it became, and what CleverTap answered
     * @throws IllegalArgumentException when the module has no mapping here
     */
    public WebhookTrial test(CleverTapClient client, String module, byte[] body, @Nullable ProfileMapping mapping) {
        FreshsalesModule known = settings.modules.get(module);
        if (known == null) {
            throw new IllegalArgumentException("module " + module + " has no mapping");
        }
        List<String> problems = new ArrayList<>();
        try {
            Payload payload = Payload.read(body);
            List<CleverTapRecord> records = payload.uploads().isEmpty()
                    ? Samples.records(known, payload, mapping, problems)
                    : List.copyOf(uploads.records(payload, problems).values());
            List<RecordOutcome> outcomes = client.dryRun(records).outcomes();
            return new WebhookTrial(records, outcomes, problems);
        } catch (MalformedEventException e) {
            return new WebhookTrial(List.of(), List.of(), List.of(String.valueOf(e.getMessage())));
        }
    }

    private EventAnswer refused(EventRequest request, int status, String reason) {
        log(request, DeliveryStatus.REFUSED, reason);
        return WebhookAnswers.refused(status, reason);
    }

    private void log(EventRequest request, DeliveryStatus status, @Nullable String reason) {
        try {
            settings.log.append(Delivery.inbound(settings.clock.instant(), settings.integrationId, status)
                    .withReason(reason)
                    .withBytes(request.size()));
        } catch (RuntimeException e) {
            LOG.warn("the delivery log could not keep a webhook", e);
        }
    }

    /** Settings of a receiver. Not thread-safe. */
    public static final class Builder {

        private final String integrationId;
        private final RequestCheck check;
        private final Map<String, FreshsalesModule> modules = new HashMap<>();
        private WebhookPath path = new WebhookPath(DEFAULT_PATH);
        private @Nullable EntitySink sink;
        private @Nullable CleverTapClient client;
        private boolean keepObjectIds;
        private Set<String> dateKeys = Set.of("DOB");
        private @Nullable String countryCode;
        private EventLedger ledger = new InMemoryEventLedger();
        private DeliveryLog log = DeliveryLog.none();
        private InstantSource clock = InstantSource.system();
        private Duration memory = Duration.ofHours(2);
        private int maxBodyBytes = 1024 * 1024;

        private Builder(String integrationId, RequestCheck check) {
            this.integrationId = Objects.requireNonNull(integrationId, "integrationId");
            this.check = Objects.requireNonNull(check, "check");
        }

        private Builder(Builder other) {
            this(other.integrationId, other.check);
            modules.putAll(other.modules);
            path = other.path;
            sink = other.sink;
            client = other.client;
            keepObjectIds = other.keepObjectIds;
            dateKeys = Set.copyOf(other.dateKeys);
            countryCode = other.countryCode;
            ledger = other.ledger;
            log = other.log;
            clock = other.clock;
            memory = other.memory;
            maxBodyBytes = other.maxBodyBytes;
        }

        /**
         * A module whose records are taken.
         *
         * @param module in place of any other of its name
         * @return this builder
         */
        public Builder module(FreshsalesModule module) {
            modules.put(module.name(), module);
            return this;
        }

        /**
         * Where records go.
         *
         * @param sink such as a CleverTap sink
         * @return this builder
         */
        public Builder sink(EntitySink sink) {
            this.sink = Objects.requireNonNull(sink, "sink");
            return this;
        }

        /**
         * Where bodies go that are uploads to CleverTap already.
         *
         * @param client uploads
         * @return this builder
         */
        public Builder uploads(CleverTapClient client) {
            this.client = Objects.requireNonNull(client, "client");
            return this;
        }

        /**
         * Sends what stands in {@code objectId} of an upload as it is. By default it becomes the identity: the guide's samples put an e-mail address there, which is a place for
         * CleverTap's own ids.
         *
         * @return this builder
         */
        public Builder keepObjectIds() {
            this.keepObjectIds = true;
            return this;
        }

        /**
         * Which properties of an upload are dates; the default is {@code DOB}.
         *
         * @param keys their names
         * @return this builder
         */
        public Builder dateKeys(Set<String> keys) {
            this.dateKeys = Set.copyOf(keys);
            return this;
        }

        /**
         * Makes phone numbers of uploads international that have no country code. Without it they are refused, as CleverTap would refuse the whole profile for one.
         *
         * @param code such as {@code +1}
         * @return this builder
         * @throws IllegalArgumentException when it is none
         */
        public Builder countryCode(String code) {
            if (!code.matches("\\+\\d{1,3}")) {
                throw new IllegalArgumentException("a country code is + and 1 to 3 digits: " + code);
            }
            this.countryCode = code;
            return this;
        }

        /**
         * Where webhooks come in; the default is {@value FreshsalesReceiver#DEFAULT_PATH}.
         *
         * @param template with {@code {integrationId}} and {@code {module}} in it
         * @return this builder
         * @throws IllegalArgumentException when they are not
         */
        public Builder path(String template) {
            this.path = new WebhookPath(template);
            return this;
        }

        /**
         * Remembers bodies, so that a repeat is left out; the default is in memory.
         *
         * @param ledger the ledger
         * @return this builder
         */
        public Builder ledger(EventLedger ledger) {
            this.ledger = Objects.requireNonNull(ledger, "ledger");
            return this;
        }

        /**
         * How long a body is remembered; the default is two hours. Workflows that send the same event again on purpose need a {@code ts} in it, or a shorter time.
         *
         * @param time more than zero
         * @return this builder
         * @throws IllegalArgumentException when it is not
         */
        public Builder remember(Duration time) {
            if (time.isNegative() || time.isZero()) {
                throw new IllegalArgumentException("bodies are remembered for some time: " + time);
            }
            this.memory = time;
            return this;
        }

        /**
         * The most bytes of a body; the default is 1 MiB.
         *
         * @param bytes 1 or more
         * @return this builder
         * @throws IllegalArgumentException when it is less
         */
        public Builder maxBodyBytes(int bytes) {
            if (bytes < 1) {
                throw new IllegalArgumentException("a body has bytes: " + bytes);
            }
            this.maxBodyBytes = bytes;
            return this;
        }

        /**
         * Where each webhook is written down; the default keeps nothing.
         *
         * @param log the log
         * @return this builder
         */
        public Builder deliveryLog(DeliveryLog log) {
            this.log = Objects.requireNonNull(log, "log");
            return this;
        }

        /**
         * What time it is; the default is the system's clock.
         *
         * @param clock the clock
         * @return this builder
         */
        public Builder clock(InstantSource clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /**
         * The receiver.
         *
         * @return the receiver
         * @throws IllegalStateException when no module is named, or there is nowhere to go
         */
        public FreshsalesReceiver build() {
            if (modules.isEmpty() || (sink == null && client == null)) {
                throw new IllegalStateException("name a module, and a sink or a client for uploads");
            }
            return new FreshsalesReceiver(new Builder(this));
        }
    }
}
