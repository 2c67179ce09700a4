package io.github.sfconnector.core.internal.bulk;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.bulk.BulkCounts;
import io.github.sfconnector.core.bulk.BulkJobInfo;
import io.github.sfconnector.core.bulk.BulkLoad;
import io.github.sfconnector.core.bulk.BulkLoadReport;
import io.github.sfconnector.core.bulk.BulkOutcome;
import io.github.sfconnector.core.error.CallInterruptedException;
import io.github.sfconnector.core.error.SalesforceException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The run of one load: upload all, then wait for each job and tell its outcomes. */
final class Loading {

    private final BulkLoad load;
    private final Consumer<BulkOutcome> outcomes;
    private final RowSource source;
    private final Uploads uploads;
    private final List<Sent> sent = new ArrayList<>();

    private record Sent(RestIngestJob job, long rows, KeySum keys) {}

    Loading(BulkLoad load, Iterable<SObject> rows, Consumer<BulkOutcome> outcomes, Uploads uploads) {
        this.load = load;
        this.outcomes = outcomes;
        this.source = new RowSource(rows, load, outcomes);
        this.uploads = uploads;
    }

    BulkLoadReport run() {
        RuntimeException stopped = null;
        long position = 0;
        try {
            position = uploadAll();
        } catch (Stopped e) {
            stopped = e.reason;
            position = e.position;
        }
        List<BulkLoadReport.Job> jobs = new ArrayList<>();
        for (Sent part : sent) {
            jobs.add(settled(part));
        }
        return new BulkLoadReport(jobs, source.refused(), position, stopped);
    }

    private static final class Stopped extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient RuntimeException reason;
        private final long position;

        Stopped(RuntimeException reason, long position) {
            super(reason);
            this.reason = reason;
            this.position = position;
        }
    }

    private long uploadAll() throws Stopped {
        while (source.hasNext()) {
            UploadPart part = new UploadPart(source, load.maxUploadBytes());
            try {
                sent.add(new Sent(uploads.filled(part), part.rows(), part.keys()));
            } catch (CallInterruptedException e) {
                throw e;
            } catch (RuntimeException e) {
                throw new Stopped(e, part.begin());
            } finally {
                part.end();
            }
        }
        return source.position();
    }

    private BulkLoadReport.Job settled(Sent part) {
        String state = "UploadComplete";
        BulkCounts counts = new BulkCounts(0, 0, 0);
        KeySum keys = new KeySum();
        try {
            BulkJobInfo info = part.job().await(load.waiting());
            state = info.state();
            counts = part.job().outcomes(outcome -> tell(outcome, keys));
            boolean same = load.key().isEmpty() || keys.same(part.keys());
            return new BulkLoadReport.Job(part.job().id(), state, part.rows(), counts, same, null);
        } catch (CallInterruptedException e) {
            throw e;
        } catch (SalesforceException e) {
            return new BulkLoadReport.Job(part.job().id(), state, part.rows(), counts, false, e);
        }
    }

    private void tell(BulkOutcome outcome, KeySum keys) {
        load.key().ifPresent(key -> keys.add(String.valueOf(outcome.row().get(key))));
        outcomes.accept(outcome);
    }
}
