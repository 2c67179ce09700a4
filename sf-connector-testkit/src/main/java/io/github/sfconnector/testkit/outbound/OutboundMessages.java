package io.github.sfconnector.testkit.outbound;

import io.github.sfconnector.testkit.FakeOrg;
import io.github.sfconnector.testkit.rule.RowChange;
import io.github.sfconnector.testkit.rule.TriggerEvent;
import io.github.sfconnector.testkit.rule.TriggerRow;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * Sends outbound messages when rows of an org are created or changed, the way Salesforce does: the record as it is when it is sent, up to 100 notifications of an object together,
 * again after a gap that doubles up to two hours until the receiver answers {@code Ack} true, and not at all after 24 hours. A write that is taken back sends nothing. Nothing is
 * sent by itself: {@link #deliver} sends what is due on the clock. Each round may group and order what is due anew, and repeat what was acknowledged, which the real one does too.
 * Thread-safe; the receiver may write to the org while it is asked.
 *
 * <p>The length of the first gap is not documented; it is 30 seconds here.
 *
 * <pre>{@code
 * OutboundMessages messages = OutboundMessages.builder(sf.org(), endpoint, clock)
 *         .message("Campaign", "Name", "Status", "SystemModstamp")
 *         .build();
 * sf.org().update(campaignId, Map.of("Status", "Completed"));
 * messages.deliver();
 * }</pre>
 */
public final class OutboundMessages {

    /** How long a notification is tried. */
    public static final Duration LIFETIME = Duration.ofHours(24);

    /** Most notifications in one message: {@value}. */
    public static final int MAX_NOTIFICATIONS = 100;

    private final FakeOrg org;
    private final Map<String, List<String>> fields;
    private final InstantSource clock;
    private final Random random;
    private final double repeats;
    private final boolean mixed;
    private final Envelope envelope;
    private final Courier courier;
    private final NoticeQueue queue = new NoticeQueue();
    private final ReentrantLock round = new ReentrantLock();

    private OutboundMessages(Builder builder) {
        this.org = builder.org;
        this.fields = Map.copyOf(builder.fields);
        this.clock = builder.clock;
        this.random = builder.random;
        this.repeats = builder.repeats;
        this.mixed = builder.mixed;
        this.envelope = new Envelope(builder.org, builder.orgId);
        this.courier = new Courier(builder.endpoint, builder.client);
    }

    /**
     * Messages of an org to an endpoint.
     *
     * @param org whose rows
     * @param endpoint where they go
     * @param clock what time it is
     * @return a builder
     */
    public static Builder builder(FakeOrg org, URI endpoint, InstantSource clock) {
        return new Builder(org, endpoint, clock);
    }

    // Runs in a trigger: the row may be taken back yet, and nothing here may wait.
    private void changed(TriggerRow row, Predicate<? super RowChange> criterion) {
        if (criterion.test(row)) {
            Object id = Objects.requireNonNull(row.get("Id"), "a saved row has an Id");
            Notice notice = queue.add(row.objectName(), id.toString(), clock.instant());
            org.onRollBack(() -> queue.remove(notice));
        }
    }

    /**
     * Sends what is due now. One round runs at a time.
     *
     * @return how many notifications were acknowledged for the first time
     */
    public int deliver() {
        round.lock();
        try {
            Instant now = clock.instant();
            queue.expire(now);
            int taken = 0;
            for (List<Notice> group : groups(due(now))) {
                taken += send(group, now);
            }
            return taken;
        } finally {
            round.unlock();
        }
    }

    private List<Notice> due(Instant now) {
        List<Notice> due = queue.due(now);
        due.addAll(queue.repeats(random, repeats));
        if (!due.isEmpty()) {
            // Waits for the write that added the last of them, which may be taken back.
            org.count(due.get(0).objectName());
            queue.retainKnown(due);
        }
        if (mixed) {
            Collections.shuffle(due, random);
        }
        return due;
    }

    private List<List<Notice>> groups(List<Notice> due) {
        Map<String, List<Notice>> byObject = new LinkedHashMap<>();
        due.forEach(notice -> byObject.computeIfAbsent(notice.objectName(), name -> new ArrayList<>())
                .add(notice));
        List<List<Notice>> groups = new ArrayList<>();
        byObject.values().forEach(all -> {
            while (!all.isEmpty()) {
                int most = mixed ? 1 + random.nextInt(MAX_NOTIFICATIONS) : MAX_NOTIFICATIONS;
                List<Notice> group = all.subList(0, Math.min(most, all.size()));
                groups.add(List.copyOf(group));
                group.clear();
            }
        });
        return groups;
    }

    private int send(List<Notice> group, Instant now) {
        String message = envelope.write(group, fields.getOrDefault(group.get(0).objectName(), List.of()));
        if (courier.delivers(message)) {
            return queue.acknowledged(group);
        }
        queue.failed(group, now);
        return 0;
    }

    /** {@return notifications that wait for their acknowledgement} */
    public int waiting() {
        return queue.waiting();
    }

    /** {@return notifications that were given up after 24 hours} */
    public int dropped() {
        return queue.dropped();
    }

    /** {@return when the next one is due; empty when none waits} */
    public Optional<Instant> nextDue() {
        return queue.nextDue();
    }

    /** Settings of messages. Not thread-safe. */
    public static final class Builder {

        private final FakeOrg org;
        private final URI endpoint;
        private final InstantSource clock;
        private final Map<String, List<String>> fields = new LinkedHashMap<>();
        private final Map<String, Predicate<? super RowChange>> criteria = new LinkedHashMap<>();
        private String orgId;
        private HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        private Random random = new Random(0);
        private double repeats;
        private boolean mixed;

        private Builder(FakeOrg org, URI endpoint, InstantSource clock) {
            this.org = Objects.requireNonNull(org, "org");
            this.endpoint = Objects.requireNonNull(endpoint, "endpoint");
            this.clock = Objects.requireNonNull(clock, "clock");
            this.orgId = String.valueOf(org.rows("Organization").get(0).get("Id"));
        }

        /**
         * A message for each row of an object that is created or changed.
         *
         * @param objectName API name
         * @param fieldNames what it holds beside the Id; empty fields are left out
         * @return this builder
         */
        public Builder message(String objectName, String... fieldNames) {
            return messageWhen(objectName, row -> true, fieldNames);
        }

        /**
         * A message for each row of an object whose creation or change meets a criterion. An object has one message; the last one counts.
         *
         * @param objectName API name
         * @param criterion called in a trigger: it must not wait
         * @param fieldNames what it holds beside the Id; empty fields are left out
         * @return this builder
         */
        public Builder messageWhen(String objectName, Predicate<? super RowChange> criterion, String... fieldNames) {
            fields.put(objectName, List.of(fieldNames));
            criteria.put(objectName, Objects.requireNonNull(criterion, "criterion"));
            return this;
        }

        /**
         * Names another org in the messages; the default is the Id of the org's Organization row.
         *
         * @param id 15 or 18 characters
         * @return this builder
         * @throws IllegalArgumentException when it has another length
         */
        public Builder orgId(String id) {
            if (id.length() != 15 && id.length() != 18) {
                throw new IllegalArgumentException("an org's Id has 15 or 18 characters");
            }
            this.orgId = id;
            return this;
        }

        /**
         * Sends with this client, such as one that has a certificate or trusts the receiver's.
         *
         * @param client not closed here
         * @return this builder
         */
        public Builder client(HttpClient client) {
            this.client = Objects.requireNonNull(client, "client");
            return this;
        }

        /**
         * Orders and groups what is due by chance.
         *
         * @param random where chance comes from
         * @return this builder
         */
        public Builder mixed(Random random) {
            this.random = Objects.requireNonNull(random, "random");
            this.mixed = true;
            return this;
        }

        /**
         * Repeats what was acknowledged, until 24 hours after the change.
         *
         * @param rate from 0 to 1: the chance of each one in each round
         * @return this builder
         * @throws IllegalArgumentException when it is neither
         */
        public Builder repeating(double rate) {
            if (!(rate >= 0 && rate <= 1)) {
                throw new IllegalArgumentException("a chance is from 0 to 1: " + rate);
            }
            this.repeats = rate;
            return this;
        }

        /** {@return messages, of changes from now on} */
        public OutboundMessages build() {
            OutboundMessages messages = new OutboundMessages(this);
            criteria.forEach((object, criterion) -> {
                for (TriggerEvent event : List.of(TriggerEvent.AFTER_INSERT, TriggerEvent.AFTER_UPDATE)) {
                    org.trigger(object, event, row -> messages.changed(row, criterion));
                }
            });
            return messages;
        }
    }
}
