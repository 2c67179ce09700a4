package io.github.sfconnector.sync;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.query.QueryPage;
import io.github.sfconnector.sync.sink.Tombstone;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Follows merges to their end: of A merged into B merged into C, the tombstones of A and B name C. Costs a call for a batch with merges and none for others. */
final class Winners {

    /** Longest chain that is followed; more would be a ring. */
    private static final int LONGEST = 20;

    private final ObjectContext context;

    Winners(ObjectContext context) {
        this.context = context;
    }

    List<Tombstone> resolved(List<Tombstone> tombstones) {
        Map<String, String> masters = new HashMap<>();
        tombstones.forEach(tombstone -> {
            if (tombstone.mergedInto() != null) {
                masters.put(tombstone.externalId(), tombstone.mergedInto());
            }
        });
        if (masters.isEmpty()) {
            return List.copyOf(tombstones);
        }
        lookUp(masters);
        return tombstones.stream()
                .map(tombstone -> resolved(tombstone, masters))
                .toList();
    }

    private void lookUp(Map<String, String> masters) {
        Set<String> asked = new HashSet<>(masters.keySet());
        for (int step = 0; step < LONGEST; step++) {
            Set<String> open =
                    masters.values().stream().filter(id -> !asked.contains(id)).collect(Collectors.toSet());
            if (open.isEmpty()) {
                return;
            }
            asked.addAll(open);
            for (List<String> ids : Chunks.of(List.copyOf(open))) {
                read(ids, masters);
            }
        }
    }

    private void read(List<String> ids, Map<String, String> masters) {
        for (QueryPage page :
                context.org().queryAll(context.queries().masters(ids)).pages()) {
            context.tally().call();
            for (SObject row : page.records()) {
                if (row.get(Selection.MASTER) instanceof String master && row.get("Id") instanceof String id) {
                    masters.put(id, master);
                }
            }
        }
    }

    private static Tombstone resolved(Tombstone tombstone, Map<String, String> masters) {
        String winner = tombstone.mergedInto();
        String next = winner;
        for (int step = 0; next != null && step < LONGEST; step++) {
            winner = next;
            next = masters.get(next);
        }
        return merged(tombstone, winner);
    }

    private static Tombstone merged(Tombstone tombstone, @Nullable String winner) {
        return new Tombstone(tombstone.externalId(), tombstone.deletedAt(), winner);
    }
}
