package io.github.sfconnector.clevertap;

import io.github.sfconnector.clevertap.RecordOutcome.Status;
import io.github.sfconnector.clevertap.Reply.Kind;
import io.github.sfconnector.core.delivery.Delivery;
import io.github.sfconnector.core.delivery.DeliveryStatus;
import io.github.sfconnector.core.error.TransportException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends one chunk until each of its records has an outcome, or the tries are used up. */
final class ChunkSender {

    private static final Logger LOG = LoggerFactory.getLogger(ChunkSender.class);

    private final CleverTapClient.Settings settings;
    private final boolean dryRun;
    private final AtomicInteger calls;
    private final AtomicBoolean stopped;
    private final Map<Integer, RecordOutcome> outcomes = new HashMap<>();

    ChunkSender(CleverTapClient.Settings settings, boolean dryRun, AtomicInteger calls, AtomicBoolean stopped) {
        this.settings = settings;
        this.dryRun = dryRun;
        this.calls = calls;
        this.stopped = stopped;
    }

    Map<Integer, RecordOutcome> send(Chunk chunk) {
        Chunk left = chunk;
        int attempt = 0;
        Reply reply = Reply.all(Kind.AGAIN, 0, "not sent, because CleverTap refused the credentials before");
        while (!stopped.get() && left.size() > 0 && attempt < settings.retry().maxAttempts()) {
            if (attempt > 0 && !waited(attempt)) {
                break;
            }
            reply = call(left, ++attempt);
            left = settled(left, reply);
        }
        Status status = reply.kind() == Kind.LOST ? Status.UNKNOWN : Status.FAILED;
        settle(left, status, reply.code(), reply.reason());
        return outcomes;
    }

    // What may be sent again.
    private Chunk settled(Chunk sent, Reply reply) {
        Map<Integer, CleverTapRecord> left = new LinkedHashMap<>();
        sent.records().forEach((index, record) -> {
            RecordOutcome own = reply.outcomes().get(index);
            if (own != null && own.status() == Status.REJECTED) {
                outcomes.put(index, own);
            } else if (own != null || reply.kind() == Kind.AGAIN) {
                left.put(index, record);
            } else if (reply.kind() == Kind.TAKEN) {
                outcomes.put(index, RecordOutcome.accepted(index));
            } else if (reply.kind() == Kind.LOST && record.isReplayable()) {
                left.put(index, record);
            } else {
                outcomes.put(index, new RecordOutcome(index, status(reply.kind()), reply.code(), reply.reason()));
            }
        });
        if (reply.kind() == Kind.STOP) {
            stopped.set(true);
        }
        return new Chunk(left);
    }

    private static Status status(Kind kind) {
        return switch (kind) {
            case LOST -> Status.UNKNOWN;
            case REFUSED -> Status.REJECTED;
            default -> Status.FAILED;
        };
    }

    private void settle(Chunk left, Status status, int code, @Nullable String reason) {
        left.records()
                .keySet()
                .forEach(index -> outcomes.put(
                        index,
                        new RecordOutcome(
                                index,
                                status,
                                code,
                                reason == null ? RecordCodes.meaning(AnswerReader.SERVER_ERROR) : reason)));
    }

    private boolean waited(int attempt) {
        try {
            settings.pause().await(settings.retry().delayAfter(attempt, settings.random()));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Reply call(Chunk chunk, int attempt) {
        byte[] body = chunk.body();
        Reply reply = inSlot(chunk, body);
        log(chunk, reply, attempt, body.length);
        return reply;
    }

    private Reply inSlot(Chunk chunk, byte[] body) {
        try {
            if (!settings.slots().take(settings.patience())) {
                return Reply.all(Kind.AGAIN, 0, "no call could be made within " + settings.patience());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped.set(true);
            return Reply.all(Kind.AGAIN, 0, "interrupted before it was sent");
        }
        try {
            return exchange(chunk, body);
        } finally {
            settings.slots().free();
        }
    }

    private Reply exchange(Chunk chunk, byte[] body) {
        calls.incrementAndGet();
        try {
            HttpResponse<byte[]> response = settings.transport().send(request(body));
            if (response.statusCode() == 429) {
                settings.slots().shrink();
            } else {
                settings.slots().wentWell();
            }
            return new AnswerReader(chunk).read(response);
        } catch (TransportException e) {
            LOG.debug("a call to CleverTap had no answer", e);
            boolean maybe = e.mayHaveBeenProcessed();
            return Reply.all(
                    maybe ? Kind.LOST : Kind.AGAIN,
                    0,
                    maybe ? "the answer was lost" : "CleverTap could not be reached");
        }
    }

    private HttpRequest request(byte[] body) {
        return HttpRequest.newBuilder(settings.uploadUrl(dryRun))
                .header("X-CleverTap-Account-Id", settings.accountId())
                .header("X-CleverTap-Passcode", settings.passcode())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    private void log(Chunk chunk, Reply reply, int attempt, long bytes) {
        long rejected = reply.outcomes().values().stream()
                .filter(outcome -> outcome.status() == Status.REJECTED)
                .count();
        String reason = reply.reason() == null
                ? (rejected == 0 ? null : rejected + " of " + chunk.size() + " records refused")
                : reply.reason();
        try {
            settings.log()
                    .append(Delivery.outbound(
                                    settings.clock().instant(), settings.integrationId(), status(reply, rejected))
                            .withAttempt(attempt)
                            .withReason(reason)
                            .withBytes(bytes));
        } catch (RuntimeException e) {
            LOG.warn("the delivery log could not keep an upload", e);
        }
    }

    private static DeliveryStatus status(Reply reply, long rejected) {
        return switch (reply.kind()) {
            case TAKEN -> rejected == 0 ? DeliveryStatus.DELIVERED : DeliveryStatus.REFUSED;
            case LOST -> DeliveryStatus.UNKNOWN;
            case AGAIN -> DeliveryStatus.FAILED;
            case REFUSED, STOP -> DeliveryStatus.REFUSED;
        };
    }
}
