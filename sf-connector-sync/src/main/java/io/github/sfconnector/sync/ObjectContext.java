package io.github.sfconnector.sync;

import io.github.sfconnector.core.describe.SObjectDescribe;
import io.github.sfconnector.core.query.QueryPage;
import io.github.sfconnector.sync.cursor.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the parts of one object's sync share. Its selection changes when the org's fields do. */
final class ObjectContext {

    /** The log takes at least a minute; what it lists is not looked at. */
    private static final Duration COVERED_SPAN = Duration.ofMinutes(5);

    private final SyncSettings settings;
    private final ObjectPlan plan;
    private final String organizationId;
    private final Tally tally;
    private final Runnable beforeStep;
    private final CursorKeeper cursor;
    private @Nullable Instant covered;
    private volatile Selection selection;
    private volatile SObjectDescribe describe;

    ObjectContext(
            SyncSettings settings,
            ObjectPlan plan,
            String organizationId,
            Tally tally,
            Runnable beforeStep,
            SObjectDescribe describe,
            CursorKeeper cursor) {
        this.settings = settings;
        this.plan = plan;
        this.organizationId = organizationId;
        this.tally = tally;
        this.beforeStep = beforeStep;
        this.describe = describe;
        this.cursor = cursor;
        this.selection = Selection.of(plan, describe);
    }

    OrgSource org() {
        return settings.org();
    }

    SyncSettings settings() {
        return settings;
    }

    Reading reading() {
        return settings.reading();
    }

    ObjectPlan plan() {
        return plan;
    }

    CursorKeeper cursor() {
        return cursor;
    }

    Tally tally() {
        return tally;
    }

    Selection selection() {
        return selection;
    }

    SObjectDescribe describe() {
        return describe;
    }

    SyncQueries queries() {
        return new SyncQueries(selection);
    }

    /** Asked before each page and each batch; throws when the run has to end or the session became another org's. */
    void requireGoingOn() {
        beforeStep.run();
    }

    /** The org refused a field: looks at the object again. Gives whether a field of the selection is gone, without which the query may be asked again. */
    synchronized boolean fieldsAreGone(Selection used) {
        if (!used.equals(selection)) {
            return true;
        }
        describe = settings.describes().reload(plan.objectName(), organizationId, tally::call);
        Selection now = Selection.of(plan, describe);
        if (now.fields().containsAll(used.fields())) {
            return false;
        }
        Fields.requireVisible(plan, now, true);
        selection = now;
        announce(used);
        return true;
    }

    /** Tells which fields are dropped, and which came or went since an earlier look. */
    void announce(Selection before) {
        Selection now = selection;
        tally.reads(tally.report().withSelection(now));
        if (!now.dropped().isEmpty()) {
            tally.hint(
                    String.join(", ", now.dropped()) + " of " + plan.objectName()
                            + " was removed or is not visible any more: it is read no longer, and what the sink has of it stays");
        }
        SchemaChange change = SchemaChange.between(plan.objectName(), before.fields(), now.fields());
        if (!change.isEmpty()) {
            tell(listener -> listener.onSchemaChange(change));
        }
    }

    /** Asks how far the org's log of updates is complete, once, before rows are read: what is committed later may lie before it. */
    void beforeFirstQuery() {
        if (!reading().covered()
                || covered != null
                || cursor.hasBegun()
                || !describe.flags().replicateable()) {
            return;
        }
        Instant now = reading().clock().instant();
        tally.call();
        covered = org().updatesCoveredUntil(plan.objectName(), now.minus(COVERED_SPAN), now);
    }

    /** A query was answered for the first time. */
    synchronized void began(Instant asked, Instant answered, long rows) {
        boolean first = !cursor.hasBegun();
        tally.startedAt(cursor.began(asked, answered, covered));
        if (first && cursor.isNew()) {
            // From now on the sink may hold rows. Without a cursor nobody would look for their deletions.
            cursor.save(cursor.advanced(Stage.LIVE, null, List.of()));
        }
        if (cursor.windows().isEmpty()) {
            tally.expectsAnew(rows);
        }
    }

    void pageRead(QueryPage page) {
        tally.call();
        tally.read(page.records().size());
        tally.answeredAt(page.serverTime());
        tell(listener -> listener.onPageRead(plan.objectName(), tally.progress()));
    }

    void tell(Consumer<SyncListener> event) {
        settings.listener().tell(event);
    }
}
