package io.github.sfconnector.events;

import io.github.sfconnector.core.delivery.DeliveryLog;
import io.github.sfconnector.core.delivery.DeliveryStatus;
import io.github.sfconnector.events.check.Verdict;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives what Salesforce sends: SOAP outbound messages and JSON callbacks at one URL, each answered in its own form. An event is acknowledged after the
 * handler has taken it over, and not before. One that comes again is not handed over again; one that tells an older state of a record than is known is left out;
 * one that can never be handled is parked and acknowledged, because the sender would repeat it for a day.
 *
 * <p>All notifications of an outbound message share one acknowledgement: when one fails, the answer is false, the message comes again, and only what is
 * missing is handled then. Thread-safe.
 */
public final class EventReceiver implements EventEndpoint {

    /** Where events come in, unless another path is set: {@value}. */
    public static final String DEFAULT_PATH = "/api/v1/integrations/{integrationId}/webhook/salesforce";

    /** Most bytes of a body, unless another limit is set: {@value}. */
    public static final int DEFAULT_MAX_BODY_BYTES = 4 * 1024 * 1024;

    /** Tries of one event before it is parked, when {@link Builder#parking} is set and no other number is: {@value}. */
    public static final int DEFAULT_MAX_ATTEMPTS = 10;

    /** Shortest memory: Salesforce repeats a notification for 24 hours. */
    public static final Duration SHORTEST_MEMORY = Duration.ofHours(25);

    private static final Logger LOG = LoggerFactory.getLogger(EventReceiver.class);

    private final Settings settings;
    private final EventDesk desk;

    private EventReceiver(Settings settings) {
        this.settings = settings;
        this.desk = new EventDesk(settings);
    }

    /** What a receiver works with. */
    record Settings(
            Route route,
            Function<String, Optional<EventIntegration>> integrations,
            EventHandler handler,
            EventLedger ledger,
            DeliveryLog log,
            List<EventFilter> filters,
            @Nullable SyncHint hint,
            Parking parking,
            int maxAttempts,
            int maxBodyBytes,
            boolean payloads,
            Duration lease,
            Duration remember,
            Duration rememberBodies,
            Duration keepLog,
            Duration budget,
            InstantSource clock,
            RandomGenerator random) {}

    /**
     * A receiver for a handler.
     *
     * @param handler takes events over
     * @return its builder
     */
    public static Builder builder(EventHandler handler) {
        return new Builder(handler);
    }

    @Override
    public int maxBodyBytes() {
        return settings.maxBodyBytes();
    }

    @Override
    public EventAnswer answer(EventRequest request) {
        Optional<EventIntegration> integration =
                settings.route().integrationId(request.path()).flatMap(settings.integrations());
        if (integration.isEmpty()) {
            return JsonEvents.refused(404, "there is no such integration");
        }
        if (!request.method().equals("POST")) {
            return JsonEvents.refused(405, "events are sent by POST").with("Allow", "POST");
        }
        try {
            return receive(integration.get(), request);
        } catch (Refusal refusal) {
            desk.diary().refusal(integration.get().id(), refusal.reason(), request.size());
            LOG.info("a request for {} was refused: {}", integration.get().id(), refusal.reason());
            return refusal.answer();
        }
    }

    /**
     * Forgets events and deliveries that are older than {@link Builder#remember} and {@link Builder#keepDeliveries} say. Call it from time to time, such as once an hour; nothing is forgotten
     * otherwise, unless the ledger or the log does so by itself. Several receivers may share one that calls it.
     *
     * @return how many events and deliveries were forgotten
     */
    public int purge() {
        Instant now = settings.clock().instant();
        return settings.ledger().purge(now.minus(settings.remember()))
                + settings.log().purge(now.minus(settings.keepLog()));
    }

    private EventAnswer receive(EventIntegration integration, EventRequest request) {
        if (request.size() > settings.maxBodyBytes()) {
            throw new Refusal(413, null, "the body is larger than " + settings.maxBodyBytes() + " bytes");
        }
        EventForm form = Body.form(request.bytes());
        if (!(form == EventForm.SOAP ? integration.takesSoap() : integration.takesJson())) {
            throw new Refusal(403, form, "this integration does not accept " + form);
        }
        Verdict verdict = integration.check(form, request);
        if (verdict.refusal() != null) {
            throw new Refusal(401, form, verdict.refusal());
        }
        return form == EventForm.SOAP
                ? SoapAnswers.ack(takeAll(soap(integration, request), request.size()))
                : answerJson(takeAll(json(integration, request, verdict.messageId()), request.size()));
    }

    private static EventAnswer answerJson(boolean taken) {
        return taken
                ? JsonEvents.processed()
                : JsonEvents.refused(503, "the event was not taken over: send it again")
                        .with("Retry-After", "60");
    }

    private static List<InboundEvent> soap(EventIntegration integration, EventRequest request) {
        OutboundMessage message = read(EventForm.SOAP, () -> OutboundMessage.read(request.bytes()));
        if (!integration.isOrganization(message.organizationId())) {
            throw new Refusal(403, EventForm.SOAP, "OrganizationId is not that of this integration");
        }
        return new EventReader(integration.id()).soap(message);
    }

    private static List<InboundEvent> json(
            EventIntegration integration, EventRequest request, @Nullable String messageId) {
        return read(EventForm.JSON, () -> List.of(new EventReader(integration.id()).json(request.bytes(), messageId)));
    }

    private static <T> T read(EventForm form, java.util.function.Supplier<T> reader) {
        try {
            return reader.get();
        } catch (MalformedEventException e) {
            throw new Refusal(400, form, String.valueOf(e.getMessage()));
        }
    }

    private boolean takeAll(List<InboundEvent> events, long bytes) {
        Instant end = settings.clock().instant().plus(settings.budget());
        boolean all = true;
        List<InboundEvent> changed = new ArrayList<>();
        for (InboundEvent event : events) {
            if (settings.clock().instant().isAfter(end)) {
                desk.postponed(event, bytes);
                all = false;
                continue;
            }
            DeliveryStatus status = desk.take(event, bytes);
            all &= status != DeliveryStatus.FAILED;
            if (status == DeliveryStatus.DELIVERED) {
                changed.add(event);
            }
        }
        hint(changed);
        return all;
    }

    private void hint(List<InboundEvent> events) {
        SyncHint hint = settings.hint();
        if (hint == null) {
            return;
        }
        Map<String, Set<String>> changed = new LinkedHashMap<>();
        for (InboundEvent event : events) {
            String recordId = event.recordId();
            if (recordId != null) {
                changed.computeIfAbsent(objectOf(event), name -> new TreeSet<>())
                        .add(recordId);
            }
        }
        changed.forEach((object, ids) -> hint(hint, events.get(0).integrationId(), object, ids));
    }

    // The record that a JSON event names is a campaign.
    private static String objectOf(InboundEvent event) {
        return event.objectName().orElse("Campaign");
    }

    private static void hint(SyncHint hint, String integrationId, String object, Set<String> ids) {
        try {
            hint.changed(integrationId, object, Set.copyOf(ids));
        } catch (RuntimeException e) {
            LOG.warn("the hint that {} changed was lost; the next sync reads it anyway", object, e);
        }
    }

    /** Settings of a receiver. Not thread-safe. */
    public static final class Builder {

        private final EventHandler handler;
        private final Map<String, EventIntegration> known = new HashMap<>();
        private @Nullable Function<String, Optional<EventIntegration>> lookup;
        private Route route = new Route(DEFAULT_PATH);
        private EventLedger ledger = new InMemoryEventLedger();
        private DeliveryLog log = DeliveryLog.none();
        private final List<EventFilter> filters = new ArrayList<>();
        private @Nullable SyncHint hint;
        private @Nullable Parking parking;
        private int maxAttempts;
        private int maxBodyBytes = DEFAULT_MAX_BODY_BYTES;
        private boolean payloads;
        private Duration lease = Duration.ofMinutes(2);
        private Duration remember = Duration.ofDays(2);
        private Duration rememberBodies = Duration.ofMinutes(5);
        private Duration keepLog = Duration.ofDays(30);
        private Duration budget = Duration.ofSeconds(45);
        private InstantSource clock = InstantSource.system();
        private RandomGenerator random = new SecureRandom();

        private Builder(EventHandler handler) {
            this.handler = Objects.requireNonNull(handler, "handler");
        }

        /**
         * An integration that may send.
         *
         * @param integration one more
         * @return this builder
         */
        public Builder integration(EventIntegration integration) {
            known.put(integration.id(), integration);
            return this;
        }

        /**
         * Finds integrations that may change while the receiver runs.
         *
         * @param byId finds one by its id; thread-safe, and quick, because anybody may ask
         * @return this builder
         */
        public Builder integrations(Function<String, Optional<EventIntegration>> byId) {
            this.lookup = Objects.requireNonNull(byId, "byId");
            return this;
        }

        /**
         * Where events come in; the default is {@value EventReceiver#DEFAULT_PATH}.
         *
         * @param template with {@code {integrationId}} in it
         * @return this builder
         * @throws IllegalArgumentException when it is not in it
         */
        public Builder path(String template) {
            this.route = new Route(template);
            return this;
        }

        /**
         * Remembers what was handled; the default is one in memory, which forgets when the process ends. All processes that receive share one.
         *
         * @param ledger where to remember
         * @return this builder
         */
        public Builder ledger(EventLedger ledger) {
            this.ledger = Objects.requireNonNull(ledger, "ledger");
            return this;
        }

        /**
         * Where each delivery is written down; the default keeps nothing.
         *
         * @param log the log
         * @return this builder
         */
        public Builder deliveryLog(DeliveryLog log) {
            this.log = Objects.requireNonNull(log, "log");
            return this;
        }

        /**
         * Keeps what came in the delivery log, which it is not by default because it holds customers' values.
         *
         * @return this builder
         */
        public Builder keepPayloads() {
            this.payloads = true;
            return this;
        }

        /**
         * Leaves events out.
         *
         * @param filter one more
         * @return this builder
         */
        public Builder skipWhen(EventFilter filter) {
            filters.add(Objects.requireNonNull(filter, "filter"));
            return this;
        }

        /**
         * Hears which records changed.
         *
         * @param hint called after events were taken over
         * @return this builder
         */
        public Builder hint(SyncHint hint) {
            this.hint = Objects.requireNonNull(hint, "hint");
            return this;
        }

        /**
         * Where events go that cannot be handled. Without it they are written to the delivery log only, and an event that keeps failing is asked for
         * until its sender gives up.
         *
         * @param parking the place
         * @return this builder
         */
        public Builder parking(Parking parking) {
            this.parking = Objects.requireNonNull(parking, "parking");
            return this;
        }

        /**
         * How often an event is tried before it is parked; the default is {@value EventReceiver#DEFAULT_MAX_ATTEMPTS}, about 5 hours of Salesforce's repeats. It
         * needs {@link #parking}.
         *
         * @param tries 1 or more
         * @return this builder
         * @throws IllegalArgumentException when it is less
         */
        public Builder maxAttempts(int tries) {
            if (tries < 1) {
                throw new IllegalArgumentException("tries count from 1: " + tries);
            }
            this.maxAttempts = tries;
            return this;
        }

        /**
         * Most bytes of a body; the default is {@value EventReceiver#DEFAULT_MAX_BODY_BYTES}.
         *
         * @param bytes 1 or more
         * @return this builder
         * @throws IllegalArgumentException when it is less
         */
        public Builder maxBodyBytes(int bytes) {
            if (bytes < 1) {
                throw new IllegalArgumentException("a body has at least a byte: " + bytes);
            }
            this.maxBodyBytes = bytes;
            return this;
        }

        /**
         * How long handled events are remembered; the default is 48 hours.
         *
         * @param duration 25 hours or more, because Salesforce repeats for 24
         * @return this builder
         * @throws IllegalArgumentException when it is less
         */
        public Builder remember(Duration duration) {
            if (duration.compareTo(SHORTEST_MEMORY) < 0) {
                throw new IllegalArgumentException("events are repeated for 24 hours: remember them for at least "
                        + SHORTEST_MEMORY + ", not " + duration);
            }
            this.remember = duration;
            return this;
        }

        /**
         * How long a JSON body counts as repeated that has no signed id; the default is 5 minutes. A longer time leaves out more repeats, and more states that
         * a record really has again.
         *
         * @param duration not negative; zero lets every body through
         * @return this builder
         * @throws IllegalArgumentException when it is negative
         */
        public Builder rememberBodies(Duration duration) {
            if (duration.isNegative()) {
                throw new IllegalArgumentException("a duration is not negative: " + duration);
            }
            this.rememberBodies = duration;
            return this;
        }

        /**
         * How long deliveries stay in the log when {@link EventReceiver#purge} is called; the default is 30 days.
         *
         * @param duration positive
         * @return this builder
         * @throws IllegalArgumentException when it is not
         */
        public Builder keepDeliveries(Duration duration) {
            this.keepLog = positive(duration);
            return this;
        }

        /**
         * How long an event stays claimed when the process that claimed it ends; the default is 2 minutes. It has to be longer than the handler takes.
         *
         * @param duration positive
         * @return this builder
         * @throws IllegalArgumentException when it is not
         */
        public Builder lease(Duration duration) {
            this.lease = positive(duration);
            return this;
        }

        /**
         * How long one request may take before the rest of it is left for the next delivery; the default is 45 seconds, and Salesforce waits for 60.
         *
         * @param duration positive
         * @return this builder
         * @throws IllegalArgumentException when it is not
         */
        public Builder budget(Duration duration) {
            this.budget = positive(duration);
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
         * Names attempts apart; the default is a secure one.
         *
         * @param random thread-safe
         * @return this builder
         */
        public Builder random(RandomGenerator random) {
            this.random = Objects.requireNonNull(random, "random");
            return this;
        }

        private static Duration positive(Duration duration) {
            if (duration.isZero() || duration.isNegative()) {
                throw new IllegalArgumentException("a duration is positive: " + duration);
            }
            return duration;
        }

        /**
         * The receiver.
         *
         * @return the receiver
         * @throws IllegalStateException when no integration is known, both ways to know them are used, or tries are limited without a place to park
         */
        public EventReceiver build() {
            if (known.isEmpty() == (lookup == null)) {
                throw new IllegalStateException("name the integrations, or how to find them, and not both");
            }
            if (maxAttempts > 0 && parking == null) {
                throw new IllegalStateException("maxAttempts needs a parking: events would be lost");
            }
            Map<String, EventIntegration> fixed = Map.copyOf(known);
            return new EventReceiver(new Settings(
                    route,
                    lookup == null ? id -> Optional.ofNullable(fixed.get(id)) : lookup,
                    handler,
                    ledger,
                    log,
                    List.copyOf(filters),
                    hint,
                    parking == null ? (event, reason) -> {} : parking,
                    parking == null ? Integer.MAX_VALUE : maxAttempts == 0 ? DEFAULT_MAX_ATTEMPTS : maxAttempts,
                    maxBodyBytes,
                    payloads,
                    lease,
                    remember,
                    rememberBodies,
                    keepLog,
                    budget,
                    clock,
                    random));
        }
    }
}
