package io.github.sfconnector.sync;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.query.QueryResults;
import io.github.sfconnector.sync.cursor.HandledRow;
import io.github.sfconnector.sync.cursor.Stage;
import io.github.sfconnector.sync.cursor.SyncCursor;
import io.github.sfconnector.sync.entity.Entity;
import io.github.sfconnector.sync.sink.EntityBatch;
import io.github.sfconnector.sync.sink.Extent;
import io.github.sfconnector.sync.sink.Tombstone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One pass over an object's rows: skips those dealt with before, hands the others on in batches, and moves the cursor behind each batch. For one thread. */
final class Pass {

    /** Makes the cursor behind a batch. */
    @FunctionalInterface
    interface Advance {

        SyncCursor to(@Nullable Position position, List<HandledRow> rows);
    }

    private final ObjectContext context;
    private final Delivery delivery;
    private final Stage stage;
    private final Advance advance;
    private final Judge judge;
    private final Winners winners;
    private final List<SObject> live = new ArrayList<>();
    private final List<Tombstone> deleted = new ArrayList<>();
    private final List<HandledRow> handled = new ArrayList<>();
    private @Nullable Position position;
    private @Nullable Instant greatest;
    private Instant firmBefore = Instant.MIN;
    private Instant rememberFrom = Instant.MAX;
    private boolean redelivers;
    private CursorField cursorField = CursorField.SYSTEM_MODSTAMP;

    Pass(ObjectContext context, Delivery delivery, Stage stage, @Nullable Position position, Advance advance) {
        this.context = context;
        this.delivery = delivery;
        this.stage = stage;
        this.position = position;
        this.advance = advance;
        this.judge = new Judge(context);
        this.winners = new Winners(context);
    }

    ObjectContext context() {
        return context;
    }

    QueryResults open(Span span, Selection selection) {
        String soql = new SyncQueries(selection).rows(stage, span);
        return stage == Stage.LIVE ? context.org().query(soql) : context.org().queryAll(soql);
    }

    // What commits while the pages are read can put a row anywhere that is stamped later than this, so no position
    // behind it is one to go on from.
    void opened(Instant answered) {
        firmBefore = answered.minus(context.cursor().overlap());
        rememberFrom = context.cursor().rememberFrom();
        redelivers = context.reading().redelivers();
        cursorField = context.selection().cursorField();
    }

    void row(SObject row) {
        Position at = Position.of(row, cursorField);
        boolean gone = stage == Stage.DELETED
                || (stage == Stage.CHANGES && Boolean.TRUE.equals(row.get(Selection.IS_DELETED)));
        if (at.stamp().isBefore(firmBefore)) {
            position = at;
        }
        if (mayBeReadAgain(at) && isHandled(row, at, gone)) {
            return;
        }
        if (gone) {
            deleted.add(new Tombstone(
                    at.id(), at.stamp(), row.text(Selection.MASTER).orElse(null)));
        } else {
            live.add(row);
        }
        greatest = greatest == null || at.stamp().isAfter(greatest) ? at.stamp() : greatest;
        if (live.size() + deleted.size() >= context.reading().batchSize()) {
            flush();
        }
    }

    // Only such a row is ever compared with its earlier state.
    private boolean mayBeReadAgain(Position at) {
        return !at.stamp().isBefore(rememberFrom) || context.cursor().hasRemembered();
    }

    private boolean isHandled(SObject row, Position at, boolean gone) {
        // The queries for deleted rows differ in their fields, and of such a row nothing but its Id and stamp counts.
        long digest = gone ? 0 : Digest.of(row, context.selection().volatiles());
        HandledRow seen = new HandledRow(at.id(), at.stamp(), gone, digest);
        if (!redelivers && seen.equals(context.cursor().remembered(at.id()))) {
            if (!gone) {
                context.tally().unchanged();
            }
            return true;
        }
        handled.add(seen);
        return false;
    }

    /** Delivers what is waiting and tells how far everything is dealt with. */
    @Nullable
    Position flush() {
        if (!live.isEmpty() || !deleted.isEmpty()) {
            context.requireGoingOn();
            List<Entity> entities = judge.passed(live);
            Extent extent = context.selection().partial() ? Extent.SOME_FIELDS : Extent.WHOLE;
            EntityBatch batch =
                    new EntityBatch(context.plan().entityType(), entities, winners.resolved(deleted), extent);
            delivery.deliver(batch, () -> {
                context.cursor().seen(greatest);
                return advance.to(position, handled);
            });
            live.clear();
            deleted.clear();
            handled.clear();
        }
        return position;
    }
}
