package io.github.sfconnector.sync;

import io.github.sfconnector.core.describe.SObjectDescribe;
import java.time.Instant;

/** The sync of one object: decides where to begin, reads live rows, then deleted ones, and moves the watermark when both are delivered. */
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
        CursorKeeper cursor = CursorKeeper.load(settings, plan, org.organizationId());
        Start start = cursor.start();
        tally.decided(start.mode(), start.why());
        settings.listener().tell(listener -> listener.onObjectStarted(plan.objectName(), start.mode(), start.why()));
        tally.call();
        SObjectDescribe describe = settings.client().describe(plan.objectName());
        Fields.require(plan, describe);
        read(new PassContext(settings, plan, cursor, tally, goingOn), describe);
        cursor.finish();
    }

    private void read(PassContext context, SObjectDescribe describe) {
        Start start = context.cursor().start();
        boolean deletes = start.deletedFrom() != null && deletedRowsAreVisible(describe);
        if (!start.liveRowsDone()) {
            reader(new LivePass(context)).read(start.livePosition());
            if (deletes) {
                context.cursor().liveRowsDone();
            }
        }
        Instant from = start.deletedFrom();
        if (deletes && from != null) {
            boolean masterRecord = describe.field("MasterRecordId").isPresent();
            reader(new DeletedPass(context, masterRecord, from)).read(start.deletedPosition());
            tally.deletedSince(from);
        }
    }

    private KeysetReader reader(Pass pass) {
        return new KeysetReader(pass, this::beforePage);
    }

    // A page of another org's records must not follow one of this org's.
    private void beforePage() {
        goingOn.run();
        org.requireUnchanged(plan);
    }

    private boolean deletedRowsAreVisible(SObjectDescribe describe) {
        if (describe.field("IsDeleted").isEmpty()) {
            tally.hint(plan.objectName() + " has no IsDeleted field: its deletions cannot be seen by a query");
            return false;
        }
        if (!describe.flags().undeletable()) {
            tally.hint(
                    plan.objectName()
                            + " does not go to the recycle bin when it is deleted: most of its deletions cannot be seen by a query");
        }
        return true;
    }
}
