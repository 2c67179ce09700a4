package io.github.sfconnector.events;

import io.github.sfconnector.core.delivery.DeliveryLog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/**
 * A day of deliveries by a sender that repeats, reorders and regroups, to receivers that crash. The ledger and the host's storage outlive crashes; nothing else does.
 */
final class DeliverySimulation implements InstantSource {

    private static final int RECORDS = 12;
    private static final int NOTIFICATIONS = 150;

    private final Random random;
    private final EventLedger ledger;
    private final Function<EventEndpoint, EventEndpoint> front;
    private final List<Sent> queue = new ArrayList<>();
    private final Map<String, InboundEvent> stored = new LinkedHashMap<>();
    private final Map<String, Integer> calls = new HashMap<>();
    private final Map<String, Integer> crashesAfterStoring = new HashMap<>();
    private final Map<String, Instant> newestOf = new HashMap<>();
    private final List<String> violations = new ArrayList<>();
    private Instant now = Instant.parse("2026-03-01T00:00:00Z");
    private boolean calm;

    /** One notification; a record's later ones have later stamps, some the same. */
    private record Sent(String id, int record, Instant stamp, Set<String> acknowledged) {}

    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    DeliverySimulation(long seed, EventLedger ledger, Function<EventEndpoint, EventEndpoint> front) {
        this.random = new Random(seed);
        this.ledger = ledger;
        this.front = front;
    }

    @Override
    public Instant instant() {
        return now;
    }

    List<String> run() {
        int next = 0;
        while (next < NOTIFICATIONS
                || queue.stream().anyMatch(sent -> sent.acknowledged().isEmpty())) {
            for (int i = random.nextInt(6); i > 0 && next < NOTIFICATIONS; i--) {
                queue.add(created(next++));
            }
            deliver();
            now = now.plusSeconds(random.nextInt(240));
            // The sender gives up after 24 hours, so what is wrong goes away before that.
            calm = next == NOTIFICATIONS && now.isAfter(Instant.parse("2026-03-01T10:00:00Z"));
            if (now.isAfter(Instant.parse("2026-03-03T00:00:00Z"))) {
                violations.add("deliveries do not come to an end");
                break;
            }
        }
        judgeLosses();
        repeatAll();
        judgeRepeats();
        return violations;
    }

    private Sent created(int number) {
        int record = random.nextInt(RECORDS);
        Instant stamp = now.minusSeconds(random.nextInt(3));
        return new Sent(Messages.notificationId(number), record, stamp, new HashSet<>());
    }

    // Any of those not acknowledged, in any order and grouping, and now and then one that is.
    private void deliver() {
        List<Sent> due = new ArrayList<>(queue.stream()
                .filter(sent -> sent.acknowledged().isEmpty() || random.nextInt(20) == 0)
                .toList());
        Collections.shuffle(due, random);
        while (!due.isEmpty()) {
            int size = Math.min(due.size(), 1 + random.nextInt(7));
            send(new ArrayList<>(due.subList(0, size)));
            due.subList(0, size).clear();
        }
    }

    private void repeatAll() {
        calm = true;
        now = now.plus(Duration.ofHours(2));
        for (Sent sent : queue) {
            send(List.of(sent));
        }
    }

    private void send(List<Sent> envelope) {
        String[] notifications = envelope.stream()
                .map(sent -> Messages.campaign(
                        Integer.parseInt(sent.id().substring(3, 15)),
                        sent.record(),
                        sent.id(),
                        sent.stamp().toString()))
                .toArray(String[]::new);
        try {
            EventAnswer answer = receiver().answer(Messages.soap(notifications));
            if (answer.text().contains("<Ack>true</Ack>")) {
                envelope.forEach(this::acknowledged);
            }
        } catch (Crash crash) {
            // Nothing was answered, so all of it comes again.
        }
    }

    private void acknowledged(Sent sent) {
        if (!calm && random.nextInt(25) == 0) {
            // The answer was lost on its way.
            return;
        }
        sent.acknowledged().add("yes");
        Instant newest = newestOf.get(Messages.campaignId(sent.record()));
        boolean superseded = newest != null && newest.isAfter(sent.stamp());
        if (!stored.containsKey(sent.id()) && !superseded) {
            violations.add("acknowledged before it was stored: " + sent.id());
        }
    }

    // A process that has just started: all it knows is in the ledger and in the storage.
    private EventEndpoint receiver() {
        return front.apply(EventReceiver.builder(this::handle)
                .integration(EventIntegration.builder("acme")
                        .organization(Messages.ORG)
                        .build())
                .ledger(ledger)
                .deliveryLog(DeliveryLog.none())
                .clock(this)
                .random(random)
                .build());
    }

    private void handle(InboundEvent event) {
        trouble("before");
        calls.merge(event.id(), 1, Integer::sum);
        if (stored.putIfAbsent(event.id(), event) == null) {
            String record = String.valueOf(event.recordId());
            Instant stamp = event.modifiedAt();
            Instant newest = newestOf.get(record);
            if (newest != null && newest.isAfter(stamp)) {
                violations.add("an older state came after a newer one: " + event.id());
            }
            newestOf.put(record, stamp);
        }
        if (!calm && random.nextInt(15) == 0) {
            crashesAfterStoring.merge(event.id(), 1, Integer::sum);
            throw new Crash();
        }
    }

    private void trouble(String when) {
        if (!calm && random.nextInt(12) == 0) {
            throw new Crash();
        }
        if (!calm && random.nextInt(10) == 0) {
            throw new IllegalStateException("the storage is down " + when + " storing");
        }
    }

    private void judgeLosses() {
        for (Sent sent : queue) {
            Instant newest = newestOf.get(Messages.campaignId(sent.record()));
            if (!stored.containsKey(sent.id()) && (newest == null || !newest.isAfter(sent.stamp()))) {
                violations.add("lost: " + sent.id());
            }
        }
    }

    private void judgeRepeats() {
        calls.forEach((id, count) -> {
            if (count > 1 + crashesAfterStoring.getOrDefault(id, 0)) {
                violations.add("handled again without need: " + id);
            }
        });
    }
}
