package io.github.sfconnector.sync;

import io.github.sfconnector.sync.cursor.SyncWindow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides by which road the rows of a whole object come. */
final class StrategyChoice {

    private final ObjectContext context;

    StrategyChoice(ObjectContext context) {
        this.context = context;
    }

    /** The windows to read side by side; none when the rows come page after page. */
    List<SyncWindow> windows() {
        String refusal = refusal();
        if (refusal != null) {
            return oneGo(refusal);
        }
        WindowPlanner planner = new WindowPlanner(context);
        long rows = planner.count(Span.from(null, false, null));
        if (strategy(rows) == ReadStrategy.REST) {
            return oneGo("it has " + rows + " rows, windows begin at "
                    + context.reading().partitionFrom());
        }
        List<SyncWindow> windows = planner.plan(rows);
        chosen(ReadStrategy.PARTITIONED_REST, "it has " + rows + " rows", windows.size());
        return begun(windows);
    }

    /** By which road that many rows come. */
    ReadStrategy strategy(long rows) {
        boolean asked = context.plan().strategy() == ReadStrategy.PARTITIONED_REST;
        boolean many = asked || rows >= context.reading().partitionFrom();
        return many && refusal() == null ? ReadStrategy.PARTITIONED_REST : ReadStrategy.REST;
    }

    /** Why rows cannot come in windows, or null when they can. */
    private @Nullable String refusal() {
        if (context.plan().strategy() == ReadStrategy.REST) {
            return "the plan says so";
        }
        if (context.reading().lanes() < 2) {
            return "the engine has one lane";
        }
        return context.selection().cursorField().name() == null
                ? "there is no stamp by which rows could be cut into windows"
                : null;
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
