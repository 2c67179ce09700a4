package io.github.sfconnector.sync;

import io.github.sfconnector.sync.SimFaults.HostKilled;
import io.github.sfconnector.sync.cursor.CursorStore;
import io.github.sfconnector.sync.entity.EntityType;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One life of an org and of a host that syncs it, made by a seed alone: the same seed is the same life. It ends with a quiet time, after which the host
 * must hold what the org holds.
 */
final class Simulation {

    /** Ways to break the rules that keep rows from being lost. */
    enum Broken {
        NOTHING,
        NO_OVERLAP,
        NO_TIE_BREAK,
        CURSOR_BEFORE_ACKNOWLEDGEMENT,
        DOCUMENTED_QUERIES,
        NO_DELETION_CHECKS
    }

    private static final int MANY_ONE_IN = 400;

    private final Broken broken;
    private final Random random;
    private final SimOrg org;
    private final SimFaults faults;
    private final SimSource source;
    private final SimHost host;
    private final SyncPlan plan = SyncPlan.of(ObjectPlan.accounts(), ObjectPlan.contacts());
    private final Duration clockOffset;
    private final ChangeQueries changes;
    private final int lanes;
    private final boolean covered;
    private final boolean drifts;
    private final CursorStore cursors;
    private SyncEngine engine;
    private boolean wasHidden;

    Simulation(long seed, Broken broken) {
        this.broken = broken;
        this.random = new Random(seed);
        int records = random.nextInt(MANY_ONE_IN) == 0 ? 3_000 : 2 + random.nextInt(40);
        this.org = new SimOrg(random, records, random.nextBoolean());
        this.faults = new SimFaults(random, 6 + random.nextInt(records > 1_000 ? 200 : 40));
        this.source = new SimSource(org, faults, random, random.nextBoolean());
        boolean transactional = random.nextInt(3) == 0 && broken != Broken.CURSOR_BEFORE_ACKNOWLEDGEMENT;
        this.host = new SimHost(faults, transactional);
        this.cursors = transactional ? host.cursors() : host;
        this.clockOffset = Duration.ofSeconds(random.nextInt(1_200) - 600);
        ChangeQueries chosen = random.nextInt(3) == 0 ? ChangeQueries.TWO_PASSES : ChangeQueries.ONE_PASS;
        this.changes = broken == Broken.DOCUMENTED_QUERIES ? ChangeQueries.DOCUMENTED : chosen;
        this.lanes = random.nextInt(4) == 0 ? 3 : 1;
        this.covered = random.nextInt(4) == 0;
        this.drifts = random.nextInt(8) == 0;
        host.acknowledgesFirst = broken == Broken.CURSOR_BEFORE_ACKNOWLEDGEMENT;
        if (broken == Broken.NO_TIE_BREAK) {
            source.mutation = withoutTieBreak();
        }
        this.engine = engine();
    }

    /** Lives the life. {@return what differs in the end, or null when host and org agree} */
    @Nullable
    String run() {
        int rounds = 3 + random.nextInt(8);
        for (int round = 0; round < rounds; round++) {
            for (int i = random.nextInt(8); i > 0; i--) {
                org.live();
                org.advance(random.nextInt(40));
            }
            org.advance(pause());
            drift();
            sync();
        }
        return settled();
    }

    int calls() {
        return source.calls;
    }

    private String settled() {
        faults.on = false;
        source.hidden.clear();
        org.commitAll();
        for (long pause : new long[] {1, 700, 86_400 + 3_700, 700}) {
            org.advance(pause);
            if (wasHidden) {
                engine.readAgain("Contact");
                wasHidden = false;
            }
            SyncResult result = engine.run();
            if (!result.complete()) {
                return "incomplete without a fault: "
                        + result.incomplete().get(0).reason();
            }
        }
        return difference();
    }

    private void sync() {
        try {
            SyncResult result = engine.run();
            org.accountsAreKnown |= result.objects().get(0).complete();
        } catch (HostKilled e) {
            host.died();
            engine = engine();
        }
    }

    private long pause() {
        return switch (random.nextInt(12)) {
            case 0 -> 86_400L + random.nextInt(86_400);
            case 1 -> 86_400L * (random.nextInt(25));
            case 2, 3, 4 -> random.nextInt(3);
            default -> random.nextInt(1_500);
        };
    }

    // An administrator hides a field, and shows it again.
    private void drift() {
        if (drifts && random.nextInt(3) == 0) {
            if (!source.hidden.remove("Phone")) {
                source.hidden.add("Phone");
                wasHidden = true;
            }
        }
    }

    private SyncEngine engine() {
        SyncEngine.Builder builder = SyncEngine.builder(source, cursors, host)
                .connection("tenant", "crm")
                .plan(plan)
                .batchSize(1 + random.nextInt(9))
                .changeQueries(changes)
                .waitForOpenTransactions(covered)
                .clock(() -> Instant.ofEpochSecond(org.now).plus(clockOffset))
                .lanes(lanes, Runnable::run)
                .partitionFrom(8);
        if (broken == Broken.NO_OVERLAP) {
            builder.lateCommitHorizon(Duration.ZERO).waitForOpenTransactions(false);
        }
        if (broken == Broken.NO_DELETION_CHECKS) {
            builder.deletionChecksEvery(null);
        }
        return builder.build();
    }

    private @Nullable String difference() {
        String accounts = difference("Account", EntityType.ACCOUNT);
        return accounts == null ? difference("Contact", EntityType.PERSON) : accounts;
    }

    private @Nullable String difference(String object, EntityType type) {
        Map<String, String> inOrg = new TreeMap<>();
        org.tables.get(object).values().stream()
                .filter(row -> !row.deleted)
                .forEach(row -> inOrg.put(row.id, row.value + "/" + row.parent));
        Map<String, String> inHost = new TreeMap<>();
        host.table(type)
                .forEach((id, fields) -> inHost.put(
                        id,
                        fields.get(type.equals(EntityType.ACCOUNT) ? "website" : "phone") + "/"
                                + fields.get("accountExternalId")));
        if (inOrg.equals(inHost)) {
            return null;
        }
        StringBuilder text = new StringBuilder(object).append(':');
        Consumer<String> tell = id -> text.append(' ')
                .append(id)
                .append(" org ")
                .append(inOrg.get(id))
                .append(" host ")
                .append(inHost.get(id));
        inOrg.keySet().stream()
                .filter(id -> !inOrg.get(id).equals(inHost.get(id)))
                .limit(5)
                .forEach(tell);
        inHost.keySet().stream().filter(id -> !inOrg.containsKey(id)).limit(5).forEach(tell);
        return text.toString();
    }

    private static UnaryOperator<String> withoutTieBreak() {
        return soql ->
                soql.replaceAll("\\((SystemModstamp > \\S+) OR \\(SystemModstamp = \\S+ AND Id > '\\w+'\\)\\)", "$1");
    }
}
