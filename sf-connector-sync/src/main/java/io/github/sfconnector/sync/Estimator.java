package io.github.sfconnector.sync;

import io.github.sfconnector.core.bulk.BulkQueryJob;
import io.github.sfconnector.core.describe.SObjectDescribe;
import io.github.sfconnector.core.query.QueryResults;
import java.util.List;

/** Tells what a run would read, without reading it. */
final class Estimator {

    private final SyncSettings settings;

    Estimator(SyncSettings settings) {
        this.settings = settings;
    }

    List<ReadEstimate> all() {
        OrgCheck org = OrgCheck.open(settings.org());
        return settings.plan().objects().stream()
                .map(plan -> estimate(plan, org))
                .toList();
    }

    private ReadEstimate estimate(ObjectPlan plan, OrgCheck org) {
        SObjectDescribe describe = settings.describes().get(plan.objectName(), org.organizationId(), () -> {});
        CursorKeeper cursor = new CursorKeeper(settings, plan, org.organizationId(), CursorField.choose(describe));
        Tally tally = new Tally(plan);
        ObjectContext context =
                new ObjectContext(settings, plan, org.organizationId(), tally, () -> {}, describe, cursor);
        SyncMode mode = cursor.start().mode();
        boolean whole = cursor.start().from() == null && cursor.start().position() == null;
        if (!whole) {
            int passes = settings.reading().changes() == ChangeQueries.ONE_PASS ? 1 : 2;
            return new ReadEstimate(plan.objectName(), mode, 0, ReadStrategy.REST, passes);
        }
        long rows = new WindowPlanner(context).count(Span.from(null, false, null));
        ReadStrategy strategy = new StrategyChoice(context).strategy(rows);
        if (strategy == ReadStrategy.BULK) {
            // A count, a job, a look at it, and its pages.
            long parts = Math.max(1, (rows + BulkQueryJob.DEFAULT_PAGE_ROWS - 1) / BulkQueryJob.DEFAULT_PAGE_ROWS);
            return new ReadEstimate(plan.objectName(), mode, rows, strategy, 3 + parts);
        }
        long pages = Math.max(1, (rows + QueryResults.MAX_BATCH_SIZE - 1) / QueryResults.MAX_BATCH_SIZE);
        long windows = strategy == ReadStrategy.PARTITIONED_REST ? new WindowPlanner(context).mostWindows() : 0;
        return new ReadEstimate(plan.objectName(), mode, rows, strategy, pages + windows);
    }
}
