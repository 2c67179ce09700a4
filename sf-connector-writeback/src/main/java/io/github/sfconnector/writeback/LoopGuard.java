package io.github.sfconnector.writeback;

import io.github.sfconnector.core.SObject;
import java.util.Objects;
import java.util.Optional;

/**
 * Recognises the writeback's own changes when an incremental sync reads them, so that a score does not cause the next scoring. Give it to the
 * engine, and ask it for each record read. Thread-safe if its memory is.
 *
 * <p>With stamps, the engine reads SystemModstamp of what it wrote, at one request per 2,000 records; then a record is an echo when it carries that very
 * stamp and the same values. Without, it is one when it holds the written values and was last modified by the same user, as far as both are known. A
 * record that was changed by somebody else since is no echo in either case, unless without stamps that was the same user.
 */
public final class LoopGuard {

    private final OwnWrites writes;
    private final boolean stamps;

    private LoopGuard(OwnWrites writes, boolean stamps) {
        this.writes = Objects.requireNonNull(writes, "writes");
        this.stamps = stamps;
    }

    /**
     * A guard that goes by stamps and values.
     *
     * @param writes the memory
     * @return the guard
     */
    public static LoopGuard withStamps(OwnWrites writes) {
        return new LoopGuard(writes, true);
    }

    /**
     * A guard that goes by values alone and costs no request.
     *
     * @param writes the memory
     * @return the guard
     */
    public static LoopGuard byValues(OwnWrites writes) {
        return new LoopGuard(writes, false);
    }

    boolean stamps() {
        return stamps;
    }

    void remember(OwnWrite write) {
        writes.remember(write);
    }

    /**
     * Whether a record that was read shows nothing but what the writeback wrote. The query should select the written fields, SystemModstamp and
     * LastModifiedById; what is missing cannot be compared, and without anything to go by a record is no echo.
     *
     * @param row as it was read
     * @return whether it may be left aside
     */
    public boolean isEcho(SObject row) {
        Optional<OwnWrite> write = row.id().flatMap(id -> writes.find(row.type(), id));
        return write.isPresent() && isEcho(row, write.get());
    }

    private static boolean isEcho(SObject row, OwnWrite write) {
        boolean comparable = write.fields().stream().allMatch(row::has);
        if (comparable && !Fingerprint.of(row, write.fields()).equals(write.fingerprint())) {
            return false;
        }
        if (write.stamp() != null && row.has("SystemModstamp")) {
            return row.instant("SystemModstamp").filter(write.stamp()::equals).isPresent();
        }
        return comparable && sameUser(row, write);
    }

    private static boolean sameUser(SObject row, OwnWrite write) {
        Optional<String> user = row.text("LastModifiedById");
        return write.userId() == null
                || user.isEmpty()
                || RecordId.caseSafe(write.userId()).equals(RecordId.caseSafe(user.get()));
    }
}
