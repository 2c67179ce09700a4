package io.github.sfconnector.sync;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.error.UnreadableResponseException;
import io.github.sfconnector.core.query.Soql;
import java.time.DateTimeException;
import java.time.Instant;

/** A row's place in the order of (SystemModstamp, Id), in which everything is read. */
record Position(Instant stamp, String id) {

    static Position of(SObject row) {
        try {
            return new Position(
                    row.instant("SystemModstamp").orElseThrow(() -> unreadable(row)),
                    row.id().orElseThrow(() -> unreadable(row)));
        } catch (DateTimeException | ClassCastException e) {
            throw unreadable(row);
        }
    }

    /** The condition that only the rows behind this one meet. */
    String after() {
        String time = Soql.datetime(stamp);
        return "(SystemModstamp > " + time + " OR (SystemModstamp = " + time + " AND Id > " + Soql.text(id) + "))";
    }

    private static UnreadableResponseException unreadable(SObject row) {
        return new UnreadableResponseException(
                "a row of " + row.type()
                        + " came without a readable Id and SystemModstamp, although both were selected",
                null);
    }
}
