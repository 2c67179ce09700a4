package io.github.sfconnector.sync.sink;

import io.github.sfconnector.sync.cursor.CursorConflictException;
import io.github.sfconnector.sync.cursor.CursorKey;
import io.github.sfconnector.sync.cursor.CursorStore;
import io.github.sfconnector.sync.cursor.StoredCursor;
import io.github.sfconnector.sync.cursor.SyncCursor;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A sink that stores a batch and the cursor behind it in one transaction, so that a batch is never delivered twice, whenever the host dies. An engine
 * uses it as such when it was built with this sink and with {@link #cursors()}.
 */
public interface TransactionalSink extends EntitySink {

    /** {@return the store that reads and writes the same cursors; always the same object} */
    CursorStore cursors();

    /**
     * Stores the batch and the cursor, or neither of them.
     *
     * @param batch what to insert, update and delete
     * @param key whose cursor
     * @param cursor what to save
     * @param replaces the newest cursor as the caller knows it, or null when it knows of none
     * @return the acknowledgement and what is stored now
     * @throws CursorConflictException when another cursor is the newest; nothing is stored then, of the batch neither
     */
    Committed write(EntityBatch batch, CursorKey key, SyncCursor cursor, @Nullable StoredCursor replaces);

    /**
     * Both were stored.
     *
     * @param receipt for the batch
     * @param cursor the cursor as it is stored now
     */
    record Committed(SinkReceipt receipt, StoredCursor cursor) {

        /** Checks that the parts are there. */
        public Committed {
            Objects.requireNonNull(receipt, "receipt");
            Objects.requireNonNull(cursor, "cursor");
        }
    }
}
