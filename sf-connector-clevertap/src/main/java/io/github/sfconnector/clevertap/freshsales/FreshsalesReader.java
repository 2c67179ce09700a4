package io.github.sfconnector.clevertap.freshsales;

import io.github.sfconnector.core.error.TransportException;
import io.github.sfconnector.sync.quality.QualityFailure;
import io.github.sfconnector.sync.sink.EntitySink;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what was changed in a module since a cursor, page by page, into a sink. Freshsales has no query for that: a view is read from what was changed last back to the cursor.
 * The cursor moves when all of that is stored, and not before; records of the cursor's own second are read again, and a sink that is idempotent does not mind. Thread-safe if
 * its sink is.
 */
public final class FreshsalesReader {

    private final FreshsalesClient client;
    private final EntitySink sink;

    /**
     * A reader.
     *
     * @param client reads
     * @param sink where entities go
     */
    public FreshsalesReader(FreshsalesClient client, EntitySink sink) {
        this.client = Objects.requireNonNull(client, "client");
        this.sink = Objects.requireNonNull(sink, "sink");
    }

    /**
     * Reads what was changed.
     *
     * @param module what to read and what to make of it
     * @param cursor of the last complete read; null for everything
     * @return what it came to; what Freshsales or the sink refused is in it and not thrown
     */
    public FreshsalesResult read(FreshsalesModule module, @Nullable Instant cursor) {
        Run run = new Run(module, cursor);
        try {
            run.all(viewOf(module));
        } catch (FreshsalesException | TransportException e) {
            run.stop(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // The message of a host's exception may hold values.
            run.stop("the sink or the mapping failed: " + e.getClass().getSimpleName());
        }
        return run.result();
    }

    private long viewOf(FreshsalesModule module) {
        return client.views(module.name()).stream()
                .filter(view -> view.name().startsWith("All "))
                .map(FreshsalesView::id)
                .findFirst()
                .orElseThrow(() -> new FreshsalesException(
                        "module " + module.name() + " has no view of all records that the key's user may see",
                        200,
                        false,
                        null));
    }

    /** One read. */
    private final class Run {

        private final FreshsalesModule module;
        private final @Nullable Instant cursor;
        private final Account account = new Account();
        private final Intake intake;
        private final List<QualityFailure> failures = new ArrayList<>();
        private final Set<String> seen = new HashSet<>();
        private @Nullable Instant newest;
        private long total = -1;
        private int pages;
        private @Nullable String reason;

        Run(FreshsalesModule module, @Nullable Instant cursor) {
            this.module = module;
            this.cursor = cursor;
            this.newest = cursor;
            this.intake = new Intake(module, sink, account);
        }

        void stop(String why) {
            reason = why;
        }

        void all(long view) {
            boolean more = true;
            while (more) {
                FreshsalesPage page = client.page(module.name(), view, ++pages);
                if (total >= 0 && page.total() < total) {
                    // What goes away moves the rest up, over the edge of a page that was read.
                    stop("records went away while the view was read: read again");
                }
                total = page.total();
                more = take(page) && pages < page.totalPages();
            }
        }

        /** Takes a page; false when it reaches back before the cursor. */
        private boolean take(FreshsalesPage page) {
            List<FreshsalesRecord> fresh = new ArrayList<>();
            boolean reached = page.records().isEmpty();
            Set<String> onThisPage = new HashSet<>();
            for (FreshsalesRecord record : page.records()) {
                Instant at = record.updatedAt().orElse(null);
                if (at != null && cursor != null && at.isBefore(cursor)) {
                    reached = true;
                    break;
                }
                newest = newest == null || (at != null && at.isAfter(newest)) ? at : newest;
                String key = record.text("id").orElse("") + "@" + at;
                onThisPage.add(key);
                // What is changed meanwhile moves others down, onto the next page.
                if (!seen.contains(key)) {
                    fresh.add(record);
                }
            }
            seen.clear();
            seen.addAll(onThisPage);
            keep(intake.take(fresh));
            return !reached;
        }

        private void keep(List<QualityFailure> more) {
            more.stream()
                    .limit(FreshsalesResult.MOST_FAILURES - failures.size())
                    .forEach(failures::add);
        }

        FreshsalesResult result() {
            return new FreshsalesResult(
                    reason == null, reason == null ? newest : cursor, account.counts(), pages, failures, reason);
        }
    }
}
