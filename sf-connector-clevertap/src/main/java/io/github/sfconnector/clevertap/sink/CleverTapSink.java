package io.github.sfconnector.clevertap.sink;

import io.github.sfconnector.clevertap.CleverTapClient;
import io.github.sfconnector.sync.entity.EntityType;
import io.github.sfconnector.sync.sink.EntityBatch;
import io.github.sfconnector.sync.sink.EntitySink;
import io.github.sfconnector.sync.sink.SinkReceipt;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes profiles and events of synced entities and uploads them, profiles first. A record that CleverTap refuses, or would, is reported and counted, and the batch goes on,
 * because it would be refused again. When something did not arrive the batch fails and comes again; what had arrived is not sent twice, as far as it is an event. An event whose
 * answer was lost is reported as unknown and never sent again.
 *
 * <p>A profile that would say what it said last is not sent, and neither is a state of a record that is older than the one that was sent. Values that came to the record from
 * CleverTap are left out if {@link Builder#echoes} knows of them. States and sent events are in memory unless told otherwise: a service that is restarted needs
 * {@link JdbcEntityStates} and {@link SentEvents#in} a ledger on a database. Thread-safe as far as its parts are, for different entities.
 */
public final class CleverTapSink implements EntitySink {

    /** The property of profiles whose record was deleted: {@value}. */
    public static final String DELETED_PROPERTY = "SF Deleted";

    private final Settings settings;
    private final Counters counters = new Counters();

    private CleverTapSink(Settings settings) {
        this.settings = settings;
    }

    /** What a sink works with. */
    record Settings(
            CleverTapClient client,
            Map<EntityType, ProfileMapping> profiles,
            Map<EntityType, List<EventMapping>> events,
            EntityStates states,
            SentEvents sent,
            @Nullable ExportEchoes echoes,
            DeletePolicy deletes,
            boolean historical,
            Consumer<SinkProblem> listener,
            InstantSource clock) {

        boolean takes(EntityType type) {
            return profiles.containsKey(type) || events.containsKey(type);
        }

        List<EventMapping> eventsOf(EntityType type) {
            return events.getOrDefault(type, List.of());
        }
    }

    /**
     * A sink without mappings: entities of types that it has none for are left out.
     *
     * @param client uploads
     * @return its builder
     */
    public static Builder builder(CleverTapClient client) {
        return new Builder(client);
    }

    /** {@return what was done so far} */
    public SinkTotals totals() {
        return counters.totals();
    }

    /**
     * {@inheritDoc}
     *
     * @throws CleverTapNotReachedException when some of the batch is to be sent again
     */
    @Override
    public SinkReceipt write(EntityBatch batch) {
        if (!settings.takes(batch.type())) {
            return new SinkReceipt(batch.upserts().size(), 0);
        }
        BatchPlan plan = BatchPlan.of(batch, settings, counters);
        Sending sending = new Sending(settings, counters);
        sending.profiles(plan.profiles());
        sending.events(plan.events());
        plan.remember(sending.refused());
        return new SinkReceipt(batch.upserts().size(), plan.deletes());
    }

    /** Settings of a sink. Not thread-safe. */
    public static final class Builder {

        private final CleverTapClient client;
        private final Map<EntityType, ProfileMapping> profiles = new HashMap<>();
        private final Map<EntityType, List<EventMapping>> events = new LinkedHashMap<>();
        private EntityStates states = new InMemoryEntityStates();
        private SentEvents sent = SentEvents.inMemory();
        private @Nullable ExportEchoes echoes;
        private DeletePolicy deletes = DeletePolicy.IGNORE;
        private boolean historical;
        private Consumer<SinkProblem> listener = problem -> {};
        private InstantSource clock = InstantSource.system();

        private Builder(CleverTapClient client) {
            this.client = Objects.requireNonNull(client, "client");
        }

        /**
         * Entities of a type become profiles.
         *
         * @param type of the entities
         * @param mapping in place of any other for the type
         * @return this builder
         */
        public Builder profiles(EntityType type, ProfileMapping mapping) {
            profiles.put(type, Objects.requireNonNull(mapping, "mapping"));
            return this;
        }

        /**
         * Entities of a type become events, or cause them.
         *
         * @param type of the entities
         * @param mapping one more for the type
         * @return this builder
         */
        public Builder events(EntityType type, EventMapping mapping) {
            events.computeIfAbsent(type, each -> new ArrayList<>()).add(Objects.requireNonNull(mapping, "mapping"));
            return this;
        }

        /**
         * Where it is kept what was known of entities; the default is in memory.
         *
         * @param states the place
         * @return this builder
         */
        public Builder states(EntityStates states) {
            this.states = Objects.requireNonNull(states, "states");
            return this;
        }

        /**
         * Where it is kept which events were sent; the default is in memory.
         *
         * @param sent the place
         * @return this builder
         */
        public Builder sentEvents(SentEvents sent) {
            this.sent = Objects.requireNonNull(sent, "sent");
            return this;
        }

        /**
         * Leaves out what was exported from CleverTap to the record and comes back from there: it is not sent as a property, and causes no event.
         *
         * @param echoes who is told of exports
         * @return this builder
         */
        public Builder echoes(ExportEchoes echoes) {
            this.echoes = Objects.requireNonNull(echoes, "echoes");
            return this;
        }

        /**
         * What becomes of profiles whose record was deleted; the default is {@link DeletePolicy#IGNORE}.
         *
         * @param policy the policy
         * @return this builder
         */
        public Builder deletes(DeletePolicy policy) {
            this.deletes = Objects.requireNonNull(policy, "policy");
            return this;
        }

        /**
         * Sends history: an event without a time of its own is refused and not taken for one of now. Events of a batch go oldest first in either mode; batches come in the order of
         * the read. Have the phase of profiles before that of events in the plan.
         *
         * @return this builder
         */
        public Builder historical() {
            this.historical = true;
            return this;
        }

        /**
         * Hears of each profile and event that CleverTap has not got, or may have got.
         *
         * @param listener thread-safe; what it throws fails the batch
         * @return this builder
         */
        public Builder onProblem(Consumer<SinkProblem> listener) {
            this.listener = Objects.requireNonNull(listener, "listener");
            return this;
        }

        /**
         * What time it is, for events without a time of their own; the default is the system's clock.
         *
         * @param clock the clock
         * @return this builder
         */
        public Builder clock(InstantSource clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /**
         * The sink.
         *
         * @return the sink
         * @throws IllegalStateException when there is no mapping
         * @throws IllegalArgumentException when CleverTap would take two names of events for one
         */
        public CleverTapSink build() {
            if (profiles.isEmpty() && events.isEmpty()) {
                throw new IllegalStateException("name what becomes a profile or an event");
            }
            Keys names = new Keys();
            events.values().stream()
                    .flatMap(List::stream)
                    .forEach(mapping -> mapping.fixedName().ifPresent(names::addAgain));
            Map<EntityType, List<EventMapping>> copies = new HashMap<>();
            events.forEach((type, mappings) -> copies.put(type, List.copyOf(mappings)));
            return new CleverTapSink(new Settings(
                    client, Map.copyOf(profiles), copies, states, sent, echoes, deletes, historical, listener, clock));
        }
    }
}
