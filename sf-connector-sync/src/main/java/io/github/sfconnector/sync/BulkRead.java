package io.github.sfconnector.sync;

import io.github.sfconnector.core.bulk.BulkCountException;
import io.github.sfconnector.core.bulk.BulkJobException;
import io.github.sfconnector.core.bulk.BulkQuery;
import io.github.sfconnector.core.bulk.BulkRows;
import io.github.sfconnector.core.bulk.BulkUnsupportedException;
import io.github.sfconnector.core.bulk.BulkWaitException;
import io.github.sfconnector.core.error.AccessRefusedException;
import io.github.sfconnector.core.query.QueryPage;
import io.github.sfconnector.sync.cursor.Stage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads all rows of an object by a bulk job. They come in no order, so no row is a place to go on from: a run that is cut short reads all of them
 * again.
 */
final class BulkRead {

    private final ObjectContext context;
    private final Delivery delivery;

    BulkRead(ObjectContext context, Delivery delivery) {
        this.context = context;
        this.delivery = delivery;
    }

    /** {@return whether all rows were read; if not, REST has to read them, and the reason is reported} */
    boolean read() {
        context.beforeFirstQuery();
        if (!begin()) {
            return refused("the org did not tell its time");
        }
        try {
            rows();
            return true;
        } catch (BulkUnsupportedException e) {
            context.settings().describes().noBulk(context.plan().objectName());
            return refused(e.getMessage());
        } catch (AccessRefusedException | BulkJobException | BulkWaitException | BulkCountException e) {
            return refused(e.getMessage());
        }
    }

    // All rows are read after this answer.
    private boolean begin() {
        context.requireGoingOn();
        context.tally().call();
        long start = System.nanoTime();
        QueryPage page = context.org()
                .query(context.queries().count(Span.from(null, false, null)))
                .pages()
                .iterator()
                .next();
        @Nullable Instant answered = page.serverTime();
        if (answered == null) {
            return false;
        }
        context.began(answered.minusNanos(System.nanoTime() - start), answered, page.totalSize());
        return true;
    }

    private void rows() {
        Pass pass = new Pass(
                context,
                delivery,
                Stage.LIVE,
                null,
                (reached, rows) -> context.cursor().advanced(Stage.LIVE, null, rows));
        pass.opened(context.cursor().startedAt());
        BulkQuery query =
                BulkQuery.select(context.describe(), context.selection().fields(), "");
        context.tally().call();
        try (BulkRows rows = context.org().bulk(query, context.reading().bulkWait())) {
            while (rows.hasNext()) {
                pass.row(rows.next());
                context.tally().read(1);
            }
        }
        pass.flush();
    }

    private boolean refused(@Nullable String why) {
        String reason = why == null ? "the bulk job failed" : why;
        context.tally().hint(context.plan().objectName() + " was read by REST instead of a bulk job: " + reason);
        return false;
    }
}
