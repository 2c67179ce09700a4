package io.github.sfconnector.sync;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.query.QueryPage;
import io.github.sfconnector.core.query.QueryResults;
import io.github.sfconnector.sync.cursor.HandledRow;
import io.github.sfconnector.sync.sink.EntityBatch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One pass over an object's rows: skips those dealt with before, hands the others on in batches, and moves the cursor behind each batch. */
abstract class Pass {

    /** Stamps have whole seconds: a row can change within the second of its stamp and keep it. */
    private static final Duration STAMP_RESOLUTION = Duration.ofSeconds(1);

    private final PassContext context;
    private final boolean deletes;
    private final List<SObject> rows = new ArrayList<>();
    private final List<HandledRow> handled = new ArrayList<>();
    private @Nullable Position position;
    private Instant settledUntil = Instant.MIN;

    Pass(PassContext context, boolean deletes, @Nullable Position position) {
        this.context = context;
        this.deletes = deletes;
        this.position = position;
    }

    /** The query for the rows behind the position, or for all of this pass. */
    abstract QueryResults open(@Nullable Position after);

    /** What the sink gets for these rows. */
    abstract EntityBatch batch(List<SObject> rows);

    final PassContext context() {
        return context;
    }

    final void opened(QueryPage first, Instant asked, Instant answered) {
        settledUntil = asked.minus(STAMP_RESOLUTION);
        context.opened(first, asked, answered);
    }

    final void page(QueryPage page) {
        context.pageRead(page);
    }

    final void row(SObject row, Position at) {
        HandledRow seen = new HandledRow(at.id(), at.stamp(), deletes);
        position = at;
        if (context.cursor().isHandled(seen)) {
            skipped();
            return;
        }
        rows.add(row);
        handled.add(seen);
        if (rows.size() == context.batchSize()) {
            flush();
        }
    }

    /** A row that was dealt with before. */
    abstract void skipped();

    /** Delivers what is waiting and tells how far everything is dealt with. */
    final @Nullable Position flush() {
        if (position != null && !rows.isEmpty()) {
            context.requireGoingOn();
            context.deliver(batch(rows));
            context.cursor().advance(deletes, position, handled, settledUntil);
            rows.clear();
            handled.clear();
            context.batchDone();
        }
        return position;
    }
}
