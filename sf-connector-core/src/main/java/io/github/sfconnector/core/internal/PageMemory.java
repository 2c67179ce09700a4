package io.github.sfconnector.core.internal;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What the pages of a query have in common, kept from one to the next: their records share one shape, and no page is begun without an idea of it. Thread-safe; pages that are read at
 * the same time do without each other's.
 */
public final class PageMemory {

    private final AtomicReference<@Nullable RecordReader> spare = new AtomicReference<>();
    private final AtomicReference<@Nullable Told> told = new AtomicReference<>();

    /** The service's time when it sent a page, to the second; pages follow each other faster than that. */
    public @Nullable Instant sentAt(HttpResponse<?> page) {
        String date = Headers.first(page.headers(), "Date");
        if (date == null) {
            return null;
        }
        Told before = told.get();
        Told now = before != null && before.date().equals(date)
                ? before
                : new Told(date, ServerTime.parse(date).orElse(null));
        told.set(now);
        return now.instant();
    }

    RecordReader take() {
        RecordReader kept = spare.getAndSet(null);
        return kept == null ? new RecordReader() : kept;
    }

    void giveBack(RecordReader reader) {
        if (reader.top().settle()) {
            spare.set(reader);
        }
    }

    private record Told(String date, @Nullable Instant instant) {}
}
