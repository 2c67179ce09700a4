package io.github.sfconnector.clevertap.freshsales;

import io.github.sfconnector.sync.quality.QualityFailure;
import io.github.sfconnector.sync.sink.EntitySink;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One read of a view, from what was changed last back to a cursor. */
final class ViewRead {

    private final FreshsalesClient client;
    private final FreshsalesModule module;
    private final FreshsalesCursor begin;
    private final Account account = new Account();
    private final Intake intake;
    private final List<QualityFailure> failures = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private @Nullable Instant newest;
    private long total;
    private int next;
    private int pages;
    private boolean done;
    private @Nullable String reason;

    ViewRead(FreshsalesClient client, EntitySink sink, FreshsalesModule module, FreshsalesCursor begin) {
        this.client = client;
        this.module = module;
        this.begin = begin;
        this.intake = new Intake(module, sink, account);
        this.newest = begin.newest();
        this.total = begin.total();
        this.next = begin.page();
    }

    void stop(String why) {
        reason = why;
    }

    void all(long view) {
        while (!done) {
            FreshsalesPage page = client.page(module.name(), view, next);
            pages++;
            int back = pagesBack(page);
            boolean reached = take(page);
            total = page.total();
            done = back == 0 && (reached || next >= page.totalPages());
            next = back == 0 ? next + 1 : Math.max(1, next - back);
        }
    }

    // What went away moved the rest up, over the edge of pages that were read.
    private int pagesBack(FreshsalesPage page) {
        long gone = total - page.total();
        return total < 0 || gone <= 0 || next == 1
                ? 0
                : (int) ((gone + FreshsalesClient.PAGE_SIZE - 1) / FreshsalesClient.PAGE_SIZE);
    }

    /** Takes a page; true when it reaches back before the cursor. */
    private boolean take(FreshsalesPage page) {
        List<FreshsalesRecord> fresh = new ArrayList<>();
        boolean reached = page.records().isEmpty();
        Instant newestHere = newest;
        Set<String> onThisPage = new HashSet<>();
        for (FreshsalesRecord record : page.records()) {
            Instant at = record.updatedAt().orElse(null);
            if (at != null && begin.since() != null && at.isBefore(begin.since())) {
                reached = true;
                break;
            }
            newestHere = later(newestHere, at);
            String key = record.text("id").orElse("") + "@" + at;
            onThisPage.add(key);
            // What is changed meanwhile moves others down, onto the next page.
            if (!seen.contains(key)) {
                fresh.add(module.changed(record));
            }
        }
        keep(intake.take(fresh));
        newest = newestHere;
        seen.clear();
        seen.addAll(onThisPage);
        return reached;
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isAfter(one)) ? other : one;
    }

    private void keep(List<QualityFailure> more) {
        more.stream().limit(FreshsalesResult.MOST_FAILURES - failures.size()).forEach(failures::add);
    }

    FreshsalesResult result() {
        Instant since = newest == null ? begin.since() : newest;
        FreshsalesCursor cursor = done
                ? new FreshsalesCursor(since, 1, null, -1)
                : new FreshsalesCursor(begin.since(), next, newest, total);
        return new FreshsalesResult(done, cursor, account.counts(), pages, failures, reason);
    }
}
