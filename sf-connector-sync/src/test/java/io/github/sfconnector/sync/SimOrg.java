package io.github.sfconnector.sync;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * A model of an org: records with stamps of one second, and transactions that stamp their rows at once and show them when they commit, up to ten minutes
 * later. A row that a transaction holds is not touched by others meanwhile, as in the org.
 */
final class SimOrg {

    static final int LONGEST_TRANSACTION = 600;
    static final int LOG_REACH = 15 * 86_400;

    private static final String[] OBJECTS = {"Account", "Contact"};

    final Map<String, TreeMap<String, SimRow>> tables = new HashMap<>();
    final List<Deletion> log = new ArrayList<>();
    final boolean quietMoves;

    /** Whether the host has read the accounts once. It cannot follow a merge of accounts that it never saw to children that it did see. */
    boolean accountsAreKnown;

    long now = 1_772_366_400L;
    long logBegins;
    private final Random random;
    private final List<Open> open = new ArrayList<>();
    private final Set<String> locked = new HashSet<>();
    private int nextId;
    private int nextValue;

    record Deletion(String object, String id, long at) {}

    private record Open(long began, long commitAt, List<SimRow> rows, Set<String> locks) {}

    SimOrg(Random random, int records, boolean quietMoves) {
        this.random = random;
        this.quietMoves = quietMoves;
        for (String object : OBJECTS) {
            tables.put(object, new TreeMap<>());
        }
        for (int i = 0; i < records; i++) {
            insert(i % 4 == 0 ? "Account" : "Contact", now - (i % 7 == 0 ? 100_000 : 86_400));
        }
        logBegins = now - LOG_REACH;
    }

    void advance(long seconds) {
        now += seconds;
        logBegins = Math.max(logBegins, now - LOG_REACH);
        for (int i = 0; i < open.size(); i++) {
            if (open.get(i).commitAt() <= now) {
                commit(open.remove(i--));
            }
        }
    }

    void commitAll() {
        now = Math.max(now, open.stream().mapToLong(Open::commitAt).max().orElse(now));
        advance(0);
    }

    /** When the oldest transaction that is open began. */
    long coveredUntil() {
        return open.stream().mapToLong(Open::began).min().orElse(now);
    }

    /** Something happens in the org. */
    void live() {
        String object = OBJECTS[random.nextInt(4) == 0 ? 0 : 1];
        switch (random.nextInt(12)) {
            case 0, 1 -> transaction(List.of(fresh(object, now)));
            case 2, 3, 4, 5 -> {
                SimRow row = pick(object, false);
                if (row != null) {
                    transaction(List.of(row.value(now, "v" + nextValue++)));
                }
            }
            case 6 -> many(object);
            case 7 -> delete(object);
            case 8 -> undelete(object);
            case 9 -> merge();
            case 10 -> purge(object);
            default -> move();
        }
    }

    private void many(String object) {
        List<SimRow> rows = new ArrayList<>();
        for (SimRow row : tables.get(object).values()) {
            if (!row.deleted && !locked.contains(row.id) && random.nextInt(3) == 0) {
                rows.add(row.value(now, "m" + nextValue++));
            }
        }
        transaction(rows);
    }

    private void delete(String object) {
        SimRow row = pick(object, false);
        if (row != null) {
            transaction(List.of(row.gone(now, null)));
        }
    }

    private void undelete(String object) {
        SimRow row = pick(object, true);
        if (row != null && row.master == null) {
            transaction(List.of(row.back(now)));
        }
    }

    private void purge(String object) {
        SimRow row = pick(object, true);
        if (row != null && (row.master == null || !quietMoves)) {
            tables.get(object).remove(row.id);
        }
    }

    // The children of the one that goes belong to the other one afterwards; in some orgs their stamps tell.
    private void merge() {
        SimRow loser = pick("Account", false);
        SimRow winner = pick("Account", false);
        if (loser == null || winner == null || loser == winner) {
            return;
        }
        List<SimRow> rows = new ArrayList<>(List.of(loser.gone(now, winner.id), winner.value(now, "w" + nextValue++)));
        for (SimRow child : tables.get("Contact").values()) {
            if (loser.id.equals(child.parent)) {
                if (locked.contains(child.id)) {
                    return;
                }
                rows.add(child.parent(quietMoves && accountsAreKnown ? child.stamp : now, winner.id));
            }
        }
        transaction(rows);
    }

    private void move() {
        SimRow child = pick("Contact", false);
        SimRow parent = pick("Account", false);
        if (child != null && parent != null) {
            transaction(List.of(child.parent(now, parent.id)), Set.of(parent.id));
        }
    }

    private void insert(String object, long stamp) {
        SimRow row = fresh(object, stamp);
        tables.get(object).put(row.id, row);
    }

    private SimRow fresh(String object, long stamp) {
        String id = String.format("%s%012dAAA", object.equals("Account") ? "001" : "003", nextId++);
        SimRow parent = object.equals("Contact") ? pick("Account", false) : null;
        return new SimRow(object, id, stamp, false, null, "n" + nextValue++, parent == null ? null : parent.id);
    }

    private SimRow pick(String object, boolean deleted) {
        List<SimRow> rows = tables.get(object).values().stream()
                .filter(row -> row.deleted == deleted && !locked.contains(row.id))
                .toList();
        return rows.isEmpty() ? null : rows.get(random.nextInt(rows.size()));
    }

    private void transaction(List<SimRow> rows) {
        transaction(rows, Set.of());
    }

    private void transaction(List<SimRow> rows, Set<String> more) {
        Set<String> locks = new HashSet<>(more);
        rows.forEach(row -> {
            locks.add(row.id);
            if (row.parent != null) {
                locks.add(row.parent);
            }
        });
        int lasts = random.nextInt(3) == 0 ? 1 + random.nextInt(LONGEST_TRANSACTION) : 0;
        Open transaction = new Open(now, now + lasts, rows, locks);
        if (lasts == 0) {
            commit(transaction);
        } else {
            locked.addAll(locks);
            open.add(transaction);
        }
    }

    private void commit(Open transaction) {
        locked.removeAll(transaction.locks());
        open.forEach(other -> locked.addAll(other.locks()));
        for (SimRow row : transaction.rows()) {
            tables.get(row.object).put(row.id, row);
            if (row.deleted) {
                log.add(new Deletion(row.object, row.id, row.stamp));
            }
        }
    }
}
