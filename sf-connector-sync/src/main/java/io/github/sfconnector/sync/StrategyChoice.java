package io.github.sfconnector.sync;

import io.github.sfconnector.sync.cursor.SyncWindow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides by which road the rows of a whole object come. */
final class StrategyChoice {

    private final ObjectContext context;
    private long rows;

    StrategyChoice(ObjectContext context) {
        this.context = context;
    }

    /** Decides and reports. Only what a plan or a setting asks for is counted first. */
    ReadStrategy choose() {
        String noBulk = noBulk();
        if (context.plan().strategy() == ReadStrategy.BULK && noBulk == null) {
            return chosen(ReadStrategy.BULK, "the plan says so");
        }
        String refusal = refusal();
        boolean bulk = context.reading().bulkFrom() < Long.MAX_VALUE && noBulk == null && !isForRest();
        if (refusal != null && !bulk) {
            return chosen(ReadStrategy.REST, context.plan().strategy() == ReadStrategy.BULK ? noBulk : refusal);
        }
        rows = new WindowPlanner(context).count(Span.from(null, false, null));
        ReadStrategy strategy = strategy(rows);
        String why = strategy == ReadStrategy.REST
                ? ", windows begin at " + context.reading().partitionFrom()
                : "";
        return chosen(strategy, "it has " + rows + " rows" + why);
    }

    /** The windows to read side by side, once that was chosen. */
    List<SyncWindow> windows() {
        List<SyncWindow> windows = new WindowPlanner(context).plan(rows);
        ReadReport report = context.tally().report();
        context.tally().reads(report.withStrategy(report.strategy(), report.strategyWhy(), windows.size()));
        return begun(windows);
    }

    /** By which road that many rows come. */
    ReadStrategy strategy(long counted) {
        boolean asked = context.plan().strategy() == ReadStrategy.BULK;
        if (noBulk() == null
                && !isForRest()
                && (asked || counted >= context.reading().bulkFrom())) {
            return ReadStrategy.BULK;
        }
        boolean many = context.plan().strategy() == ReadStrategy.PARTITIONED_REST
                || counted >= context.reading().partitionFrom();
        return many && refusal() == null ? ReadStrategy.PARTITIONED_REST : ReadStrategy.REST;
    }

    private boolean isForRest() {
        ReadStrategy strategy = context.plan().strategy();
        return strategy == ReadStrategy.REST || strategy == ReadStrategy.PARTITIONED_REST;
    }

    /** Why a bulk job cannot read it, or null when one can. */
    private @Nullable String noBulk() {
        if (context.settings().describes().isNoBulk(context.plan().objectName())) {
            return "bulk jobs did not serve it before";
        }
        return context.selection().cursorField().name() == null ? "there is no stamp to compare its rows by" : null;
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

    private ReadStrategy chosen(ReadStrategy strategy, @Nullable String why) {
        String because = why == null ? "nothing else is possible" : why;
        context.tally().reads(context.tally().report().withStrategy(strategy, because, 1));
        return strategy;
    }
}
