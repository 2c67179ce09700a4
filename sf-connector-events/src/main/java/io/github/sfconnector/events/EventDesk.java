package io.github.sfconnector.events;

import io.github.sfconnector.core.delivery.DeliveryStatus;
import io.github.sfconnector.events.EventLedger.Claim;
import io.github.sfconnector.events.EventLedger.Ticket;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes events one by one: claims, hands over, remembers, and writes down what became of each. */
final class EventDesk {

    private static final Logger LOG = LoggerFactory.getLogger(EventDesk.class);

    private final EventReceiver.Settings settings;
    private final Diary diary;

    EventDesk(EventReceiver.Settings settings) {
        this.settings = settings;
        this.diary = new Diary(settings.log(), settings.clock(), settings.payloads());
    }

    Diary diary() {
        return diary;
    }

    /** How one event ended. */
    private record Result(
            DeliveryStatus status, int attempt, @Nullable String reason) {}

    DeliveryStatus take(InboundEvent event, long bytes) {
        Result result = attempt(event);
        diary.event(event, result.status(), result.attempt(), result.reason(), bytes);
        return result.status();
    }

    void postponed(InboundEvent event, long bytes) {
        diary.event(event, DeliveryStatus.FAILED, 1, "the time for this request was over before its turn", bytes);
    }

    private Result attempt(InboundEvent event) {
        Ticket ticket = ticket(event);
        try {
            Claim claim = settings.ledger().claim(ticket);
            return switch (claim.outcome()) {
                case DUPLICATE -> new Result(DeliveryStatus.DUPLICATE, claim.attempt(), null);
                case STALE ->
                    new Result(DeliveryStatus.SKIPPED, claim.attempt(), "a newer state of the record is known");
                case BUSY ->
                    new Result(DeliveryStatus.FAILED, claim.attempt(), "another receiver is at work on the record");
                case CLAIMED -> claimed(event, ticket, claim.attempt());
            };
        } catch (RuntimeException e) {
            LOG.warn("{} could not be recorded", event, e);
            return new Result(DeliveryStatus.FAILED, 1, "the ledger failed: " + name(e));
        }
    }

    private Result claimed(InboundEvent event, Ticket ticket, int attempt) {
        Result result = handled(event, attempt);
        if (result.status() == DeliveryStatus.FAILED) {
            settings.ledger().failed(ticket);
        } else {
            settings.ledger().done(at(ticket, settings.clock().instant()));
        }
        return result;
    }

    private Result handled(InboundEvent event, int attempt) {
        try {
            if (event.form() == EventForm.SOAP && event.recordId() == null) {
                throw new PoisonEventException("the record has no Id: it was deleted before it was sent");
            }
            if (attempt > settings.maxAttempts()) {
                throw new PoisonEventException("it was tried " + (attempt - 1) + " times and never came to an end");
            }
            Optional<String> skip = skip(event);
            if (skip.isPresent()) {
                return new Result(DeliveryStatus.SKIPPED, attempt, skip.get());
            }
            settings.handler().handle(event);
            return new Result(DeliveryStatus.DELIVERED, attempt, null);
        } catch (PoisonEventException e) {
            return parked(event, attempt, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.warn("{} was not taken over, attempt {}", event, attempt, e);
            return attempt < settings.maxAttempts()
                    ? new Result(DeliveryStatus.FAILED, attempt, "the handler failed: " + name(e))
                    : parked(event, attempt, "the handler failed " + attempt + " times: " + name(e));
        }
    }

    private Optional<String> skip(InboundEvent event) {
        return settings.filters().stream()
                .map(filter -> filter.reasonToSkip(event))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Result parked(InboundEvent event, int attempt, String reason) {
        try {
            settings.parking().park(event, reason);
            LOG.warn("{} is parked: {}", event, reason);
            return new Result(DeliveryStatus.PARKED, attempt, reason);
        } catch (RuntimeException e) {
            LOG.warn("{} could not be parked", event, e);
            return new Result(DeliveryStatus.FAILED, attempt, "parking failed: " + name(e));
        }
    }

    // The message of a host's exception may hold values.
    private static String name(RuntimeException e) {
        return e.getClass().getSimpleName();
    }

    private Ticket ticket(InboundEvent event) {
        Instant now = settings.clock().instant();
        boolean named = !event.id().startsWith("sha256:");
        return new Ticket(
                event.integrationId(),
                event.id(),
                event.recordId(),
                event.modifiedAt(),
                owner(settings.random()),
                now,
                now.plus(settings.lease()),
                now.minus(named ? settings.remember() : settings.rememberBodies()));
    }

    private static String owner(RandomGenerator random) {
        byte[] name = new byte[12];
        random.nextBytes(name);
        return HexFormat.of().formatHex(name);
    }

    private static Ticket at(Ticket ticket, Instant now) {
        return new Ticket(
                ticket.integrationId(),
                ticket.eventId(),
                ticket.recordId(),
                ticket.stamp(),
                ticket.owner(),
                now,
                ticket.leaseUntil(),
                ticket.remembersFrom());
    }
}
