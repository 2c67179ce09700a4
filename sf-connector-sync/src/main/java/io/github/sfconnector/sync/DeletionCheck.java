package io.github.sfconnector.sync;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.error.ServiceException;
import io.github.sfconnector.core.query.QueryPage;
import io.github.sfconnector.core.replication.ReplicationWindowException;
import io.github.sfconnector.sync.sink.EntityBatch;
import io.github.sfconnector.sync.sink.EntityIds;
import io.github.sfconnector.sync.sink.Tombstone;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds deletions of which queries show nothing any more, once in a while: by the org's log of deletions, or, where that does not reach, by comparing
 * the org's Ids with the sink's. Whatever they say, an Id that a query still shows as live is not deleted.
 */
final class DeletionCheck {

    /** How far back the log reaches, and how long deleted records can be seen unless the org asked for more. */
    private static final Duration REACH = Duration.ofDays(15);

    /** The log takes no shorter stretch. */
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    private final ObjectContext context;
    private final Delivery delivery;
    private final CursorKeeper cursor;

    DeletionCheck(ObjectContext context, Delivery delivery) {
        this.context = context;
        this.delivery = delivery;
        this.cursor = context.cursor();
    }

    void run() {
        Instant now = cursor.startedAt();
        Instant until = cursor.checks().deletionsUntil();
        Duration every = context.reading().deletionChecks();
        if (every == null) {
            hintAtGap(now);
            return;
        }
        if (until == null) {
            // Nothing that was deleted before the first rows were read can be in the sink.
            Instant first = cursor.start().deletedFrom();
            done(first == null ? now.minus(cursor.overlap()) : first);
            return;
        }
        if (Duration.between(until, now).compareTo(every) >= 0) {
            check(until, now);
        }
    }

    private void check(Instant until, Instant now) {
        if (!context.describe().flags().replicateable()
                || !context.describe().flags().undeletable()) {
            reconcile("its deletions are in no log", now);
        } else if (until.plus(REACH).isBefore(now)) {
            reconcile(
                    "the log of deletions reaches back " + REACH.toDays() + " days, the last check was at " + until,
                    now);
        } else {
            log(until, now);
        }
    }

    private void log(Instant until, Instant now) {
        Instant to = now.minus(SHORTEST).isBefore(until) ? until.plus(SHORTEST) : now;
        DeletionLog log;
        try {
            context.requireGoingOn();
            context.tally().call();
            log = context.org().deleted(context.plan().objectName(), until, to);
        } catch (ServiceException e) {
            if (!(e instanceof ReplicationWindowException) && !e.hasCode("INVALID_REPLICATION_DATE")) {
                throw e;
            }
            reconcile("the log of deletions answered " + e.code(), now);
            return;
        }
        if (log.earliest().isAfter(until)) {
            reconcile("the log of deletions begins at " + log.earliest() + ", the last check was at " + until, now);
            return;
        }
        report("getDeleted since " + until);
        deliver(log.deletions());
        Instant safe = now.minus(cursor.overlap());
        Instant covered = log.covered().isBefore(safe) ? log.covered() : safe;
        done(covered.isBefore(until) ? until : covered);
    }

    private void reconcile(String why, Instant now) {
        if (!(context.settings().sink() instanceof EntityIds ids)) {
            context.tally()
                    .hint("deletions of " + context.plan().objectName()
                            + " may be missing, because " + why
                            + ": a sink that implements EntityIds lets the engine compare the Ids");
            return;
        }
        report("comparison of all Ids, because " + why);
        Instant safe = now.minus(cursor.overlap());
        List<Tombstone> missing = new Reconcile(context, ids).missing(now);
        deliver(missing);
        done(safe);
    }

    private void hintAtGap(Instant now) {
        Instant from = cursor.start().deletedFrom();
        if (from != null && from.plus(REACH).isBefore(now)) {
            context.tally()
                    .hint("deletions of " + context.plan().objectName() + " since " + from
                            + " were asked for, but the recycle bin keeps records for " + REACH.toDays()
                            + " days only: compare the Ids if older deletions matter");
        }
    }

    private void deliver(List<Tombstone> candidates) {
        int size = context.reading().batchSize();
        for (int from = 0; from < candidates.size(); from += size) {
            List<Tombstone> batch = candidates.subList(from, Math.min(from + size, candidates.size()));
            delivery.deliver(new EntityBatch(context.plan().entityType(), List.of(), gone(batch)));
        }
    }

    private List<Tombstone> gone(List<Tombstone> candidates) {
        Set<String> live = new HashSet<>();
        List<String> ids =
                candidates.stream().map(Tombstone::externalId).distinct().toList();
        for (List<String> chunk : Chunks.of(ids)) {
            context.requireGoingOn();
            for (QueryPage page :
                    context.org().query(context.queries().live(chunk)).pages()) {
                context.tally().call();
                page.records().stream().map(SObject::id).forEach(id -> id.ifPresent(live::add));
            }
        }
        Set<String> seen = new HashSet<>(live);
        return candidates.stream().filter(one -> seen.add(one.externalId())).toList();
    }

    private void done(Instant until) {
        cursor.checked(cursor.checks().withDeletionsUntil(until));
    }

    private void report(String channel) {
        context.tally().reads(context.tally().report().withDeletions(channel));
    }
}
