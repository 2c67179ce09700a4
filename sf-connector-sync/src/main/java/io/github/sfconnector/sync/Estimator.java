package io.github.sfconnector.sync;

import io.github.sfconnector.core.describe.SObjectDescribe;
import java.util.ArrayList;
import java.util.List;

/** Tells what a run would read, without reading it. */
final class Estimator {

    private final SyncSettings settings;

    Estimator(SyncSettings settings) {
        this.settings = settings;
    }

    List<ReadEstimate> all() {
        OrgCheck org = OrgCheck.open(settings.org());
        List<ReadEstimate> estimates = new ArrayList<>();
        long calls = 0;
        for (ObjectPlan plan : settings.plan().objects()) {
            ReadEstimate estimate = estimate(plan, org, calls);
            estimates.add(estimate);
            calls += estimate.calls();
        }
        return List.copyOf(estimates);
    }

    private ReadEstimate estimate(ObjectPlan plan, OrgCheck org, long callsBefore) {
        SObjectDescribe describe = settings.describes().get(plan.objectName(), org.organizationId(), () -> {});
        CursorKeeper cursor = new CursorKeeper(settings, plan, org.organizationId(), CursorField.choose(describe));
        Tally tally = new Tally(plan);
        ObjectContext context =
                new ObjectContext(settings, plan, org.organizationId(), tally, () -> {}, describe, cursor);
        SyncMode mode = cursor.start().mode();
        boolean whole = cursor.start().from() == null && cursor.start().position() == null;
        if (!whole) {
            int passes = settings.reading().changes() == ChangeQueries.ONE_PASS ? 1 : 2;
            return new ReadEstimate(
                    plan.objectName(), mode, 0, ReadStrategy.REST, passes, "not all of it is read", true);
        }
        long rows = new WindowPlanner(context).count(Span.from(null, false, null));
        RoadNumbers numbers = new StrategyChoice(context).numbers(rows, callsBefore);
        RoadChoice choice = RoadChoice.of(numbers);
        return new ReadEstimate(
                plan.objectName(),
                mode,
                rows,
                choice.road(),
                numbers.calls(choice.road()),
                choice.why(),
                choice.fits());
    }
}
