package io.github.sfconnector.testkit.outbound;

import java.time.Duration;
import java.time.Instant;

/** One notification that waits for its acknowledgement. Guarded by its queue. */
final class Notice {

    private static final Duration FIRST_GAP = Duration.ofSeconds(30);
    private static final Duration LONGEST_GAP = Duration.ofHours(2);

    private final String id;
    private final String objectName;
    private final String recordId;
    private final Instant queuedAt;
    private Instant due;
    private int attempts;

    Notice(String id, String objectName, String recordId, Instant queuedAt) {
        this.id = id;
        this.objectName = objectName;
        this.recordId = recordId;
        this.queuedAt = queuedAt;
        this.due = queuedAt;
    }

    String id() {
        return id;
    }

    String objectName() {
        return objectName;
    }

    String recordId() {
        return recordId;
    }

    Instant due() {
        return due;
    }

    boolean isOver(Instant now) {
        return !now.isBefore(queuedAt.plus(OutboundMessages.LIFETIME));
    }

    /** The gap doubles up to two hours. */
    void failed(Instant now) {
        Duration gap = FIRST_GAP.multipliedBy(1L << Math.min(attempts++, 10));
        due = now.plus(gap.compareTo(LONGEST_GAP) > 0 ? LONGEST_GAP : gap);
    }
}
