package io.github.sfconnector.sync;

import io.github.sfconnector.core.describe.SObjectDescribe;

/** The sync of one object: decides where to begin, reads rows and deletions, and moves the watermark when all are delivered. */
final class ObjectSync {

    private final SyncSettings settings;
    private final ObjectPlan plan;
    private final OrgCheck org;
    private final Tally tally;
    private final Runnable goingOn;

    ObjectSync(SyncSettings settings, ObjectPlan plan, OrgCheck org, Tally tally, Runnable goingOn) {
        this.settings = settings;
        this.plan = plan;
        this.org = org;
        this.tally = tally;
        this.goingOn = goingOn;
    }

    void run() {
        goingOn.run();
        SObjectDescribe before = settings.describes().known(plan.objectName());
        SObjectDescribe describe = described();
        CursorField field = CursorField.choose(describe);
        CursorKeeper cursor = new CursorKeeper(settings, plan, org.organizationId(), field);
        Start start = cursor.start();
        tally.decided(start.mode(), start.why());
        settings.listener().tell(listener -> listener.onObjectStarted(plan.objectName(), start.mode(), start.why()));
        ObjectContext context =
                new ObjectContext(settings, plan, org.organizationId(), tally, this::beforeStep, describe, cursor);
        Fields.requireQueryable(plan, describe);
        Fields.requireVisible(plan, context.selection(), !cursor.isNew());
        context.announce(before == null ? context.selection() : Selection.of(plan, before));
        read(context, new Delivery(context));
    }

    // What seems to be missing may have come since the object was described.
    private SObjectDescribe described() {
        DescribeCache describes = settings.describes();
        long calls = tally.counts().calls();
        SObjectDescribe describe = describes.get(plan.objectName(), org.organizationId(), tally::call);
        boolean remembered = tally.counts().calls() == calls;
        return remembered && Selection.of(plan, describe).partial()
                ? describes.reload(plan.objectName(), org.organizationId(), tally::call)
                : describe;
    }

    private void read(ObjectContext context, Delivery delivery) {
        CursorKeeper cursor = context.cursor();
        new Rows(context, delivery).read();
        new DeletionCheck(context, delivery).run();
        boolean wholeRead =
                cursor.start().mode() != SyncMode.INCREMENTAL && cursor.start().from() == null;
        if (wholeRead) {
            cursor.checked(cursor.checks().withVolatileReadAt(cursor.startedAt()));
        }
        cursor.finish(context.selection().cursorField().name() != null);
        new VolatileRead(context, delivery).run();
    }

    // A page of another org's records must not follow one of this org's.
    private void beforeStep() {
        goingOn.run();
        org.requireUnchanged(plan);
    }
}
