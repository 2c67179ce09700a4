package io.github.sfconnector.writeback;

import io.github.sfconnector.writeback.RecordOutcome.Status;
import io.github.sfconnector.writeback.WritebackResult.End;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** One run: reads the source a window at a time and gives every record exactly one outcome, in input order. */
final class WritebackRun {

    private final EngineSettings settings;
    private final WritebackRequest request;
    private final RunState state;
    private final LocalChecks checks;
    private final Lookup lookup;
    private final Rounds rounds;
    private final WrittenRecords written;
    private final ProgressKeeper progress;
    private final Tally tally;

    WritebackRun(
            EngineSettings settings,
            WritebackRequest request,
            RunState state,
            LocalChecks checks,
            Lookup lookup,
            Rounds rounds,
            WrittenRecords written,
            ProgressKeeper progress) {
        this.settings = settings;
        this.request = request;
        this.state = state;
        this.checks = checks;
        this.lookup = lookup;
        this.rounds = rounds;
        this.written = written;
        this.progress = progress;
        this.tally = new Tally(request.outcomes());
    }

    WritebackResult run() {
        Iterator<EntityScore> source = request.scores().iterator();
        progress.resume(source, tally);
        while (source.hasNext() && !state.cancelled()) {
            List<Row> window = next(source);
            process(window);
            // Whoever is told may cancel the run; this window is done all the same.
            End end = end();
            window.forEach(row -> tally.add(row.outcome()));
            told(end);
            if (end == End.FINISHED && !source.hasNext()) {
                return finished();
            }
        }
        End end = end();
        return end == End.FINISHED ? finished() : tally.result(request.entityType(), end);
    }

    private WritebackResult finished() {
        progress.finish();
        return tally.result(request.entityType(), End.FINISHED);
    }

    private List<Row> next(Iterator<EntityScore> source) {
        List<Row> window = new ArrayList<>(settings.window());
        while (window.size() < settings.window() && source.hasNext()) {
            window.add(new Row(source.next()));
        }
        return window;
    }

    private void process(List<Row> window) {
        checks.check(window);
        if (state.stopped().isEmpty()) {
            lookup.look(open(window));
        }
        if (request.dryRun()) {
            open(window)
                    .forEach(row ->
                            row.settle(Status.SKIPPED, RecordOutcome.DRY_RUN, "it would be sent; this is a dry run"));
        }
        rounds.send(open(window));
        written.remember(window);
    }

    private static List<Row> open(List<Row> window) {
        return window.stream().filter(Row::isOpen).toList();
    }

    // Records that were not sent are not done: a later run begins with them.
    private void told(End end) {
        if (end == End.FINISHED && !request.dryRun()) {
            progress.save(tally);
        }
        request.progress().accept(tally.progress());
    }

    private End end() {
        if (state.stopped().isPresent()) {
            return End.STOPPED;
        }
        return state.cancelled() ? End.CANCELLED : End.FINISHED;
    }
}
