package io.github.sfconnector.sync;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.error.QueryLocatorException;
import io.github.sfconnector.core.query.QueryPage;
import io.github.sfconnector.core.query.QueryPages;
import io.github.sfconnector.sync.sink.EntityIds;
import io.github.sfconnector.sync.sink.Tombstone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares the Ids of all live rows with those that the sink holds, both in their order, so that memory holds a page of each. What it finds is used
 * only after both were read to their ends; a read that is cut short throws and finds nothing.
 */
final class Reconcile {

    private static final int MAX_LOSSES_IN_A_ROW = 3;

    private final ObjectContext context;
    private final SinkIds stored;
    private final List<String> missing = new ArrayList<>();
    private String lastId = "";
    private int losses;

    Reconcile(ObjectContext context, EntityIds ids) {
        this.context = context;
        String prefix = context.describe()
                .keyPrefix()
                .orElseThrow(
                        () -> new ObjectNotSyncableException(
                                context.plan().objectName(),
                                "has no key prefix, so its Ids in the sink cannot be told from those of other objects: leave its deletion check out"));
        this.stored = new SinkIds(ids, context.plan().entityType(), prefix);
    }

    List<Tombstone> missing(Instant at) {
        while (!readUntilLost()) {
            losses++;
        }
        while (stored.peek() != null) {
            found(stored.take());
        }
        return missing.stream().map(id -> new Tombstone(id, at, null)).toList();
    }

    private boolean readUntilLost() {
        try (QueryPages pages =
                context.org().query(context.queries().ids(lastId)).open()) {
            while (pages.hasNext()) {
                context.requireGoingOn();
                QueryPage page = pages.next();
                context.tally().call();
                losses = page.records().isEmpty() ? losses : 0;
                page.records().forEach(this::live);
            }
            return true;
        } catch (QueryLocatorException e) {
            if (losses >= MAX_LOSSES_IN_A_ROW) {
                throw e;
            }
            return false;
        }
    }

    private void live(SObject row) {
        String id = row.id().orElseThrow();
        if (id.compareTo(lastId) <= 0) {
            throw new ObjectNotSyncableException(
                    context.plan().objectName(),
                    "came with Ids out of order, so they cannot be compared with those of the sink; nothing was deleted");
        }
        lastId = id;
        for (String next = stored.peek(); next != null && next.compareTo(id) <= 0; next = stored.peek()) {
            stored.take();
            if (!next.equals(id)) {
                found(next);
            }
        }
    }

    private void found(String id) {
        missing.add(id);
        int most = context.reading().maxReconciled();
        if (missing.size() > most) {
            throw new ObjectNotSyncableException(
                    context.plan().objectName(),
                    "lacks more than " + most
                            + " records that the sink holds: check the user's access, then raise the limit if they are gone indeed; nothing was deleted");
        }
    }

    /** The sink's Ids of one object, page by page. */
    private static final class SinkIds {

        private static final int PAGE = 2_000;

        private final EntityIds ids;
        private final io.github.sfconnector.sync.entity.EntityType type;
        private final String prefix;
        private List<String> page = List.of();
        private int at;
        private boolean ended;
        private @Nullable String last;

        SinkIds(EntityIds ids, io.github.sfconnector.sync.entity.EntityType type, String prefix) {
            this.ids = ids;
            this.type = type;
            this.prefix = prefix;
            this.last = prefix;
        }

        @Nullable
        String peek() {
            if (at == page.size() && !ended) {
                page = StageFailedException.guard("sink", () -> ids.idsAfter(type, last, PAGE));
                at = 0;
                ended = page.isEmpty();
            }
            if (ended || !page.get(at).startsWith(prefix)) {
                ended = true;
                return null;
            }
            return page.get(at);
        }

        String take() {
            String id = page.get(at++);
            if (last != null && id.compareTo(last) <= 0) {
                throw new IllegalStateException("the sink gave its ids out of order");
            }
            last = id;
            return id;
        }
    }
}
