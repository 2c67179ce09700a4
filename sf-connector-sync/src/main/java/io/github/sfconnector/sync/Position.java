package io.github.sfconnector.sync;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.error.UnreadableResponseException;
import io.github.sfconnector.core.query.Soql;
import io.github.sfconnector.sync.internal.Stamps;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row's place in the order of (stamp, Id), in which everything is read. Objects without a stamp are read in the order of Ids; their rows are all of one instant. */
record Position(Instant stamp, String id) {

    /** Stands in a cursor for "from the first row on", where nothing would mean "from the watermark on". */
    static final Position BEGINNING = new Position(Instant.EPOCH, "0");

    static Position of(SObject row, CursorField field) {
        try {
            if (!(row.get("Id") instanceof String id)) {
                throw unreadable(row, field);
            }
            String name = field.name();
            Instant stamp = name == null ? Instant.EPOCH : Stamps.orNull(row, name);
            if (stamp == null) {
                throw unreadable(row, field);
            }
            return new Position(stamp, id);
        } catch (DateTimeException | ClassCastException e) {
            throw unreadable(row, field);
        }
    }

    static @Nullable Position orNull(@Nullable Instant stamp, @Nullable String id) {
        return stamp == null || id == null ? null : new Position(stamp, id);
    }

    /** The condition that only the rows behind this one meet. */
    String after(CursorField field) {
        String name = field.name();
        if (name == null) {
            return "Id > " + Soql.text(id);
        }
        String time = Soql.datetime(stamp);
        return "(" + name + " > " + time + " OR (" + name + " = " + time + " AND Id > " + Soql.text(id) + "))";
    }

    private static UnreadableResponseException unreadable(SObject row, CursorField field) {
        return new UnreadableResponseException(
                "a row of " + row.type() + " came without a readable Id and " + field.name()
                        + ", although both were selected",
                null);
    }
}
