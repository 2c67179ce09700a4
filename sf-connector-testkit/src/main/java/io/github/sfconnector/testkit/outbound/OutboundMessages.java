package io.github.sfconnector.testkit.outbound;

import io.github.sfconnector.testkit.FakeOrg;
import io.github.sfconnector.testkit.rule.TriggerEvent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;

/**
 * Sends outbound messages when rows of an org are created or changed, the way Salesforce does: the record as it is when it is sent, up to 100 notifications of an object together,
 * again after a gap that doubles up to two hours until the receiver answers {@code Ack} true, and not at all after 24 hours. Nothing is sent by itself: {@link #deliver} sends
 * what is due on the clock. Each round may group and order what is due anew, and repeat what was acknowledged, which the real one does too. Thread-safe.
 *
 * <pre>{@code
 * OutboundMessages messages = OutboundMessages.builder(sf.org(), orgId, endpoint, clock)
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

    private final Map<String, List<String>> fields;
    private final URI endpoint;
    private final InstantSource clock;
    private final Random random;
    private final double repeats;
    private final boolean mixed;
    private final Envelope envelope;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Notice> waiting = new ArrayList<>();
    private final List<Notice> acknowledged = new ArrayList<>();
    private int dropped;
    private int numbers;

    private OutboundMessages(Builder builder) {
        this.fields = Map.copyOf(builder.fields);
        this.endpoint = builder.endpoint;
        this.clock = builder.clock;
        this.random = builder.random;
        this.repeats = builder.repeats;
        this.mixed = builder.mixed;
        this.envelope = new Envelope(builder.org, builder.orgId);
    }

    /**
     * Messages of an org to an endpoint.
     *
     * @param org whose rows
     * @param orgId as the messages name it, 15 or 18 characters
     * @param endpoint where they go
     * @param clock what time it is
     * @return a builder
     */
    public static Builder builder(FakeOrg org, String orgId, URI endpoint, InstantSource clock) {
        return new Builder(org, orgId, endpoint, clock);
    }

    private synchronized void changed(String objectName, Object recordId) {
        String id = String.format("04l%012dAAA", ++numbers);
        waiting.add(new Notice(id, objectName, recordId.toString(), clock.instant()));
    }

    /**
     * Sends what is due now.
     *
     * @return how many notifications were acknowledged
     */
    public synchronized int deliver() {
        Instant now = clock.instant();
        int before = waiting.size();
        waiting.removeIf(notice -> notice.isOver(now));
        dropped += before - waiting.size();
        int taken = 0;
        for (List<Notice> group : groups(now)) {
            taken += send(group, now);
        }
        return taken;
    }

    private List<List<Notice>> groups(Instant now) {
        List<Notice> due = new ArrayList<>(
                waiting.stream().filter(notice -> !notice.due().isAfter(now)).toList());
        acknowledged.stream()
                .filter(notice -> !notice.isOver(now) && random.nextDouble() < repeats)
                .forEach(due::add);
        if (mixed) {
            Collections.shuffle(due, random);
        }
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
        String body = envelope.write(group, fields.getOrDefault(group.get(0).objectName(), List.of()));
        if (!isAcknowledged(body)) {
            group.forEach(notice -> notice.failed(now));
            return 0;
        }
        int before = waiting.size();
        waiting.removeAll(group);
        group.stream().filter(notice -> !acknowledged.contains(notice)).forEach(acknowledged::add);
        return before - waiting.size();
    }

    // Anything but the acknowledgement means again: a fault, another status, another body, no answer.
    private boolean isAcknowledged(String body) {
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "text/xml; charset=UTF-8")
                .header("SOAPAction", "\"\"")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200
                    && answer.body().contains("notificationsResponse")
                    && answer.body().matches("(?s).*<(\\w+:)?Ack>\\s*true\\s*</.*");
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** {@return notifications that wait for their acknowledgement} */
    public synchronized int waiting() {
        return waiting.size();
    }

    /** {@return notifications that were given up after 24 hours} */
    public synchronized int dropped() {
        return dropped;
    }

    /** {@return when the next one is due; empty when none waits} */
    public synchronized Optional<Instant> nextDue() {
        return waiting.stream().map(Notice::due).min(Comparator.naturalOrder());
    }

    /** Settings of messages. Not thread-safe. */
    public static final class Builder {

        private final FakeOrg org;
        private final String orgId;
        private final URI endpoint;
        private final InstantSource clock;
        private final Map<String, List<String>> fields = new LinkedHashMap<>();
        private Random random = new Random(0);
        private double repeats;
        private boolean mixed;

        private Builder(FakeOrg org, String orgId, URI endpoint, InstantSource clock) {
            this.org = Objects.requireNonNull(org, "org");
            this.orgId = Objects.requireNonNull(orgId, "orgId");
            this.endpoint = Objects.requireNonNull(endpoint, "endpoint");
            this.clock = Objects.requireNonNull(clock, "clock");
        }

        /**
         * A message for each row of an object that is created or changed.
         *
         * @param objectName API name
         * @param fieldNames what it holds beside the Id; empty fields are left out
         * @return this builder
         */
        public Builder message(String objectName, String... fieldNames) {
            fields.put(objectName, List.of(fieldNames));
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
         * Repeats what was acknowledged.
         *
         * @param rate from 0 to 1: the chance of each one in each round
         * @return this builder
         */
        public Builder repeating(double rate) {
            this.repeats = rate;
            return this;
        }

        /** {@return messages, of changes from now on} */
        public OutboundMessages build() {
            OutboundMessages messages = new OutboundMessages(this);
            for (String object : fields.keySet()) {
                for (TriggerEvent event : List.of(TriggerEvent.AFTER_INSERT, TriggerEvent.AFTER_UPDATE)) {
                    org.trigger(
                            object,
                            event,
                            row -> messages.changed(
                                    object, Objects.requireNonNull(row.get("Id"), "a saved row has an Id")));
                }
            }
            return messages;
        }
    }
}
