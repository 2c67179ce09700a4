package io.github.sfconnector.sync;

import io.github.sfconnector.sync.cursor.Stage;
import io.github.sfconnector.sync.cursor.SyncWindow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the rows of one object: live ones and deleted ones in one pass or in two, or live ones in windows side by side. */
final class Rows {

    private final ObjectContext context;
    private final Delivery delivery;
    private final CursorKeeper cursor;
    private final Start start;

    Rows(ObjectContext context, Delivery delivery) {
        this.context = context;
        this.delivery = delivery;
        this.cursor = context.cursor();
        this.start = cursor.start();
    }

    void read() {
        Stage first = firstStage();
        boolean deletedNext = first == Stage.LIVE && start.deletedFrom() != null && isDeletedVisible();
        if (first == Stage.LIVE) {
            live();
            if (deletedNext) {
                cursor.liveRowsDone();
            }
        }
        if (first == Stage.CHANGES) {
            goneOn();
            context.tally().reads(context.tally().report().withDeletions("queryAll, in one pass with live rows"));
            read(Stage.CHANGES, start.from(), start.position());
        }
        if (first == Stage.DELETED || deletedNext) {
            context.tally().reads(context.tally().report().withDeletions("queryAll"));
            read(Stage.DELETED, start.deletedFrom(), first == Stage.DELETED ? start.position() : null);
        }
    }

    private Stage firstStage() {
        Stage resumed = start.stage();
        if (resumed != null) {
            return resumed;
        }
        boolean onePass = context.reading().changes() == ChangeQueries.ONE_PASS;
        return start.mode() == SyncMode.INCREMENTAL && onePass && isDeletedVisible() ? Stage.CHANGES : Stage.LIVE;
    }

    private void live() {
        boolean whole = start.from() == null && start.position() == null;
        StrategyChoice choice = new StrategyChoice(context);
        ReadStrategy strategy = whole && cursor.windows().isEmpty() ? choice.choose() : goneOn();
        if (strategy == ReadStrategy.BULK && byBulk()) {
            return;
        }
        List<SyncWindow> windows = strategy == ReadStrategy.PARTITIONED_REST ? choice.windows() : cursor.windows();
        if (windows.size() <= 1) {
            read(Stage.LIVE, start.from(), start.position());
            return;
        }
        Reading reading = context.reading();
        Lanes.run(windows.size(), reading.lanes(), reading.executor(), i -> readWindow(i, windows.get(i)));
    }

    private ReadStrategy goneOn() {
        boolean windows = !cursor.windows().isEmpty();
        ReadStrategy road = windows ? ReadStrategy.PARTITIONED_REST : ReadStrategy.REST;
        String why = windows ? "the run before had begun so" : "not all of it is read";
        ReadReport report = context.tally().report();
        context.tally()
                .reads(report.withStrategy(
                        road, why, Math.max(1, cursor.windows().size())));
        return ReadStrategy.REST;
    }

    private boolean byBulk() {
        boolean read = new BulkRead(context, delivery).read();
        if (!read) {
            ReadReport report = context.tally().report();
            context.tally().reads(report.withStrategy(ReadStrategy.REST, "the bulk job did not give the rows", 1));
        }
        return read;
    }

    private void read(Stage stage, @Nullable Instant from, @Nullable Position position) {
        boolean exclusive = context.reading().changes() == ChangeQueries.DOCUMENTED;
        Pass pass =
                new Pass(context, delivery, stage, position, (reached, rows) -> cursor.advanced(stage, reached, rows));
        new KeysetReader(pass).read(Span.from(from, exclusive, position));
    }

    private void readWindow(int number, SyncWindow window) {
        if (window.done()) {
            return;
        }
        Position position = Position.orNull(window.stamp(), window.id());
        Pass pass = new Pass(context, delivery, Stage.LIVE, position, (reached, rows) -> {
            SyncWindow now = new SyncWindow(
                    window.from(),
                    window.to(),
                    reached == null ? null : reached.stamp(),
                    reached == null ? null : reached.id(),
                    false);
            return cursor.advanced(number, now, rows);
        });
        new KeysetReader(pass).read(Span.of(window));
        delivery.finished(number);
    }

    private boolean isDeletedVisible() {
        if (!context.selection().deletedVisible()) {
            context.tally()
                    .hint(context.plan().objectName()
                            + " has no IsDeleted field: its deletions cannot be seen by a query");
            return false;
        }
        if (!context.describe().flags().undeletable()) {
            context.tally()
                    .hint(
                            context.plan().objectName()
                                    + " does not go to the recycle bin when it is deleted: most of its deletions cannot be seen by a query");
        }
        return true;
    }
}
