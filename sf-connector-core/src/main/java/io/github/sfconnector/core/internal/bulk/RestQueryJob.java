package io.github.sfconnector.core.internal.bulk;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.bulk.BulkCountException;
import io.github.sfconnector.core.bulk.BulkJobException;
import io.github.sfconnector.core.bulk.BulkJobInfo;
import io.github.sfconnector.core.bulk.BulkQuery;
import io.github.sfconnector.core.bulk.BulkQueryJob;
import io.github.sfconnector.core.bulk.BulkRows;
import io.github.sfconnector.core.bulk.BulkWait;
import io.github.sfconnector.core.internal.Call;
import io.github.sfconnector.core.internal.Paths;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@code /jobs/query/X}. */
final class RestQueryJob implements BulkQueryJob {

    private static final int FIRST_WITH_LINKS = 58;

    private final JobCalls job;
    private final BulkQuery query;
    private final Columns columns;
    private final Heading heading = new Heading();
    private final AtomicReference<@Nullable BulkJobInfo> done = new AtomicReference<>();

    RestQueryJob(JobCalls job, BulkQuery query, Columns columns) {
        this.job = job;
        this.query = query;
        this.columns = columns;
    }

    @Override
    public String id() {
        return job.id();
    }

    @Override
    public BulkJobInfo info() {
        BulkJobInfo info = job.info();
        if (info.complete()) {
            done.set(info);
        }
        return info;
    }

    @Override
    public BulkJobInfo await(BulkWait wait) {
        BulkJobInfo last = job.settled(wait);
        String failure = last.errorMessage().orElse("");
        if (last.state().equals("Failed")) {
            Unsupported.inFailure(Call.get(job.path(), Map.of()), failure).ifPresent(e -> {
                throw e;
            });
        }
        BulkJobInfo complete = JobCalls.complete(last, wait);
        done.set(complete);
        return complete;
    }

    /** The job as it was when it was complete. */
    BulkJobInfo complete() {
        BulkJobInfo known = done.get();
        BulkJobInfo info = known == null ? info() : known;
        if (!info.complete()) {
            throw new BulkJobException(info);
        }
        return info;
    }

    @Override
    public BulkRows rows(String locator, int pageRows) {
        if (pageRows < 1) {
            throw new IllegalArgumentException("pageRows must be positive: " + pageRows);
        }
        String target = job.path() + "/results?maxRecords=" + pageRows;
        return new QueryRows(
                new PagesOf(
                        at -> at.isEmpty() ? target : target + "&locator=" + Paths.encoded(at),
                        true,
                        () -> false,
                        locator.isEmpty()),
                heading,
                locator);
    }

    /** The rows of the one page behind a link. */
    BulkRows linked(String link, BooleanSupplier stopped) {
        return new QueryRows(new PagesOf(at -> link, false, stopped, false), heading, ResultLinks.locator(link));
    }

    @Override
    public long pages(int lanes, Executor executor, Consumer<BulkRows> pages) {
        if (lanes < 1) {
            throw new IllegalArgumentException("lanes must be positive: " + lanes);
        }
        long rows;
        if (ResultLinks.version(job.path()) < FIRST_WITH_LINKS) {
            try (BulkRows all = rows()) {
                pages.accept(all);
                return all.rowsRead();
            }
        }
        rows = new ParallelPages(this, new ResultLinks(job), pages).read(lanes, executor);
        requireTotal(rows);
        return rows;
    }

    private void requireTotal(long rows) {
        long expected = complete().processed();
        if (expected >= 0 && expected != rows) {
            throw new BulkCountException("bulk job " + id(), expected, rows);
        }
    }

    @Override
    public void abort() {
        job.change("Aborted");
    }

    @Override
    public void delete() {
        job.delete();
    }

    private interface Targets {
        String of(String locator);
    }

    private final class PagesOf implements QueryRows.Pages {

        private final Targets targets;
        private final boolean goOn;
        private final BooleanSupplier stopped;
        private final boolean fromBegin;

        PagesOf(Targets targets, boolean goOn, BooleanSupplier stopped, boolean fromBegin) {
            this.targets = targets;
            this.goOn = goOn;
            this.stopped = stopped;
            this.fromBegin = fromBegin;
        }

        @Override
        public ResultPage open(String locator) {
            complete();
            return ResultPage.open(job.caller(), targets.of(locator));
        }

        @Override
        public CsvRows<SObject> rows(ResultPage page) {
            BulkJobInfo info = complete();
            return new CsvRows<>(
                    page.body(),
                    info.columnDelimiter().character(),
                    "a page of bulk job " + id(),
                    RecordMaker.of(info.object(), query.compounds(), columns));
        }

        @Override
        public boolean goOn() {
            return goOn;
        }

        @Override
        public boolean stopped() {
            return stopped.getAsBoolean();
        }

        @Override
        public void checkTotal(long rows) {
            if (fromBegin) {
                requireTotal(rows);
            }
        }
    }
}
