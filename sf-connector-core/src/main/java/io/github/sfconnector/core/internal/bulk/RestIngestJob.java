package io.github.sfconnector.core.internal.bulk;

import io.github.sfconnector.core.bulk.BulkCounts;
import io.github.sfconnector.core.bulk.BulkIngestJob;
import io.github.sfconnector.core.bulk.BulkJobException;
import io.github.sfconnector.core.bulk.BulkJobInfo;
import io.github.sfconnector.core.bulk.BulkOutcome;
import io.github.sfconnector.core.bulk.BulkOutcome.Status;
import io.github.sfconnector.core.bulk.BulkWait;
import io.github.sfconnector.core.bulk.BulkWaitException;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@code /jobs/ingest/X}. */
final class RestIngestJob implements BulkIngestJob {

    private final JobCalls job;

    RestIngestJob(JobCalls job) {
        this.job = job;
    }

    JobCalls calls() {
        return job;
    }

    @Override
    public String id() {
        return job.id();
    }

    @Override
    public BulkJobInfo info() {
        return job.info();
    }

    @Override
    public BulkJobInfo await(BulkWait wait) {
        BulkJobInfo last = job.settled(wait);
        if (last.running()) {
            throw new BulkWaitException(id(), last.state(), wait.deadline());
        }
        if (!last.complete() && !last.ended()) {
            throw new BulkJobException(last);
        }
        return last;
    }

    @Override
    public BulkCounts outcomes(Consumer<BulkOutcome> outcomes) {
        BulkJobInfo info = info();
        Map<Status, Long> rows = new EnumMap<>(Status.class);
        Consumer<BulkOutcome> counted = outcome -> {
            outcomes.accept(outcome);
            rows.merge(outcome.status(), 1L, Long::sum);
        };
        read(info, "successfulResults", Status.SUCCEEDED, counted);
        read(info, "failedResults", Status.FAILED, counted);
        read(info, "unprocessedrecords", Status.UNPROCESSED, counted);
        return new BulkCounts(
                rows.getOrDefault(Status.SUCCEEDED, 0L),
                rows.getOrDefault(Status.FAILED, 0L),
                rows.getOrDefault(Status.UNPROCESSED, 0L));
    }

    private void read(BulkJobInfo info, String resource, Status status, Consumer<BulkOutcome> outcomes) {
        ResultPage page = ResultPage.open(job.caller(), job.path() + "/" + resource);
        try (CsvRows<BulkOutcome> rows = new CsvRows<>(
                page.body(),
                info.columnDelimiter().character(),
                resource + " of bulk job " + id(),
                OutcomeMaker.of(status, info))) {
            for (@Nullable BulkOutcome row = rows.next(); row != null; row = rows.next()) {
                outcomes.accept(row);
            }
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
}
