package io.github.sfconnector.sync;

import io.github.sfconnector.sync.cursor.SyncWindow;
import java.util.List;

/** Decides by which road the rows of a whole object come. */
final class StrategyChoice {

    private final ObjectContext context;

    StrategyChoice(ObjectContext context) {
        this.context = context;
    }

    /** The windows to read side by side; none when the rows come page after page. */
    List<SyncWindow> windows() {
        ReadStrategy asked = context.plan().strategy();
        Reading reading = context.reading();
        if (asked == ReadStrategy.REST) {
            return oneGo("the plan says so");
        }
        if (reading.lanes() < 2) {
            return oneGo("the engine has one lane");
        }
        if (context.selection().cursorField().name() == null) {
            return oneGo("there is no stamp by which rows could be cut into windows");
        }
        WindowPlanner planner = new WindowPlanner(context);
        long rows = planner.count(Span.from(null, false, null));
        if (asked == ReadStrategy.AUTO && rows < reading.partitionFrom()) {
            return oneGo("it has " + rows + " rows, windows begin at " + reading.partitionFrom());
        }
        List<SyncWindow> windows = planner.plan(rows);
        chosen(ReadStrategy.PARTITIONED_REST, "it has " + rows + " rows", windows.size());
        return begun(windows);
    }

    // From here on a resumed run reads the same windows.
    private List<SyncWindow> begun(List<SyncWindow> windows) {
        if (windows.size() > 1) {
            context.cursor().windowed(windows);
        }
        return windows;
    }

    private List<SyncWindow> oneGo(String why) {
        chosen(ReadStrategy.REST, why, 1);
        return List.of();
    }

    private void chosen(ReadStrategy strategy, String why, int windows) {
        context.tally().reads(context.tally().report().withStrategy(strategy, why, windows));
    }
}
