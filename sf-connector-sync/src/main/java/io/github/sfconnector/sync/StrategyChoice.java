package io.github.sfconnector.sync;

import io.github.sfconnector.core.bulk.BulkQuery;
import io.github.sfconnector.core.error.ServiceException;
import io.github.sfconnector.sync.cursor.SyncWindow;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Finds the numbers on which it depends by which road the rows of a whole object come, and reports what was chosen. */
final class StrategyChoice {

    private final ObjectContext context;
    private final WindowPlanner planner;
    private long rows;

    StrategyChoice(ObjectContext context) {
        this.context = context;
        this.planner = new WindowPlanner(context);
    }

    /** Decides and reports. Rows are counted only where their number can make a difference. */
    ReadStrategy choose() {
        @Nullable Long counted = isCountWanted() ? counted() : null;
        rows = counted == null ? 0 : counted;
        RoadChoice choice = RoadChoice.of(numbers(counted, 0));
        context.tally().reads(context.tally().report().withStrategy(choice.road(), choice.why(), 1));
        if (!choice.fits()) {
            context.tally()
                    .hint(context.plan().objectName() + " may not be read to its end in this run: " + choice.why()
                            + ". What is read stays, and a later run goes on");
        }
        context.tell(listener -> listener.onStrategyChosen(context.plan().objectName(), choice.road(), choice.why()));
        return choice.road();
    }

    /** The windows to read side by side, once that was chosen. */
    List<SyncWindow> windows() {
        List<SyncWindow> windows = planner.plan(rows);
        ReadReport report = context.tally().report();
        context.tally().reads(report.withStrategy(report.strategy(), report.strategyWhy(), windows.size()));
        return begun(windows);
    }

    /** What the choice for that many rows depends on, when so many calls were made meanwhile. */
    RoadNumbers numbers(@Nullable Long counted, long spent) {
        OptionalLong left = context.org().requestsLeft();
        return new RoadNumbers(
                counted,
                context.plan().strategy(),
                noWindows(),
                planner.mostWindows(),
                context.reading().partitionFrom(),
                noBulk(),
                context.reading().bulkFrom(),
                left.isPresent() ? Math.max(0, left.getAsLong() - spent) : null);
    }

    private boolean isCountWanted() {
        ReadStrategy asked = context.plan().strategy();
        if (asked == ReadStrategy.REST || (asked == ReadStrategy.BULK && noBulk() == null)) {
            return false;
        }
        return noWindows() == null
                || (asked == ReadStrategy.AUTO
                        && (context.reading().bulkFrom() != null
                                || context.org().requestsLeft().isPresent()));
    }

    // An object may have so many rows that counting them takes too long.
    private @Nullable Long counted() {
        try {
            return noWindows() == null ? planner.survey() : planner.count(Span.from(null, false, null));
        } catch (ServiceException e) {
            if (!e.hasCode("QUERY_TIMEOUT")) {
                throw e;
            }
            return null;
        }
    }

    private @Nullable String noBulk() {
        if (context.settings().describes().isNoBulk(context.plan().objectName())) {
            return "bulk jobs did not serve it before";
        }
        if (context.selection().cursorField().name() == null) {
            return "there is no stamp to compare its rows by";
        }
        return unselectable();
    }

    private @Nullable String unselectable() {
        List<String> fields = context.selection().fields();
        for (String field : fields) {
            if (context.describe()
                    .field(field)
                    .filter(known -> known.type().equals("base64"))
                    .isPresent()) {
                return "bulk jobs do not select binary fields such as " + field;
            }
        }
        try {
            BulkQuery.select(context.describe(), fields, "");
            return null;
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }

    private @Nullable String noWindows() {
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
}
