package io.github.sfconnector.testkit.internal.org;

import io.github.sfconnector.testkit.rule.Reparenting;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Moves what hangs on one row to another, and merges rows. Called under the write lock. */
final class Merger {

    private static final Set<String> MERGEABLE = Set.of("Account", "Contact", "Lead", "Case");
    private static final int MAX_LOSERS = 2;
    private static final Set<String> HISTORY =
            Set.of("MasterRecordId", "ConvertedAccountId", "ConvertedContactId", "ConvertedOpportunityId");

    private final OrgStore store;
    private final RecycleBin bin;

    Merger(OrgStore store, RecycleBin bin) {
        this.store = store;
        this.bin = bin;
    }

    void merge(Row master, List<Row> losers, Reparenting how) {
        check(master, losers);
        for (Row loser : losers) {
            reparent(loser, master, how, reference -> true);
            Row current = loser.object().row(loser.id()).orElse(loser);
            bin.delete(current, Map.of("MasterRecordId", master.id()));
        }
    }

    private static void check(Row master, List<Row> losers) {
        if (!MERGEABLE.contains(master.objectName())) {
            throw new IllegalArgumentException("Rows of " + master.objectName() + " cannot be merged, only of "
                    + MERGEABLE.stream().sorted().toList());
        }
        if (losers.isEmpty() || losers.size() > MAX_LOSERS) {
            throw new IllegalArgumentException("A merge takes 1 to " + MAX_LOSERS + " rows besides the master");
        }
        Set<String> ids = losers.stream().map(Row::id).collect(java.util.stream.Collectors.toSet());
        boolean apart = ids.size() == losers.size() && !ids.contains(master.id());
        if (!apart || losers.stream().anyMatch(loser -> loser.object() != master.object())) {
            throw new IllegalArgumentException("A merge takes different rows of one object");
        }
    }

    /** Lets all live rows that point to one row point to the other. */
    void reparent(Row from, Row to, Reparenting how, Predicate<Reference> which) {
        store.referencesTo(from.object()).stream()
                .filter(reference -> !HISTORY.contains(reference.field().name()))
                .filter(which)
                .forEach(reference ->
                        reference.childrenOf(from.id()).forEach(child -> move(child, reference.field(), to.id(), how)));
    }

    private void move(Row child, Field field, String parentId, Reparenting how) {
        String target = child.id().equals(parentId) ? null : parentId;
        Map<String, String> change = Collections.singletonMap(field.name(), target);
        if (how == Reparenting.STAMPED) {
            store.changes().system(child, change);
        } else {
            store.changes().silent(child, change);
        }
    }
}
