package io.github.sfconnector.it;

import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.core.session.AccessTokenSource;
import io.github.sfconnector.core.session.Session;
import io.github.sfconnector.sync.ObjectPlan;
import io.github.sfconnector.sync.ObjectSyncResult;
import io.github.sfconnector.sync.SyncEngine;
import io.github.sfconnector.sync.SyncPlan;
import io.github.sfconnector.sync.cursor.CursorKey;
import io.github.sfconnector.sync.cursor.CursorStore;
import io.github.sfconnector.sync.cursor.StoredCursor;
import io.github.sfconnector.sync.cursor.SyncCursor;
import io.github.sfconnector.sync.sink.EntityBatch;
import io.github.sfconnector.sync.sink.EntitySink;
import io.github.sfconnector.sync.sink.SinkReceipt;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * A host as a process of its own, to be killed at any moment: it syncs the contacts of an org into a file that has one byte for each row, which counts
 * how often the row came, and keeps its cursor in another file.
 */
final class MortalHost {

    private MortalHost() {}

    /** Arguments: URL of the org, folder of the files; then, if it is to stop, the moment, the row and after how many rows the heap is measured. */
    public static void main(String[] arguments) throws IOException {
        URI url = URI.create(arguments[0]);
        Path folder = Path.of(arguments[1]);
        SalesforceClient client = SalesforceClient.builder(
                        AccessTokenSource.fixed(Session.of(url, "token", GeneratedOrg.ORG_ID)))
                .build();
        Mortality mortality = arguments.length == 2
                ? Mortality.never(folder)
                : new Mortality(
                        Mortality.Moment.valueOf(arguments[2]),
                        Long.parseLong(arguments[3]),
                        Long.parseLong(arguments[4]),
                        folder.resolve("heap"));
        try (RowFile rows = new RowFile(folder.resolve("rows"), mortality)) {
            ObjectSyncResult result = SyncEngine.builder(client, new CursorFile(folder, mortality), rows)
                    .connection("acme", "salesforce")
                    .plan(SyncPlan.of(ObjectPlan.contacts()))
                    .build()
                    .run()
                    .object("Contact")
                    .orElseThrow();
            System.out.println(
                    result.mode() + " complete=" + result.complete() + " " + result.counts() + " " + result.reason());
            System.exit(result.complete() ? 0 : 1);
        }
    }

    private static final class RowFile implements EntitySink, AutoCloseable {

        private final RandomAccessFile file;
        private final Mortality mortality;

        RowFile(Path path, Mortality mortality) throws IOException {
            this.file = new RandomAccessFile(path.toFile(), "rw");
            this.mortality = mortality;
        }

        // A batch holds neighbours, so that it is one stretch of the file.
        @Override
        public SinkReceipt write(EntityBatch batch) {
            if (batch.upserts().isEmpty()) {
                return new SinkReceipt(0, 0);
            }
            try {
                long first = GeneratedOrg.row(batch.upserts().get(0).externalId());
                byte[] times = new byte[batch.upserts().size()];
                file.seek(first);
                int known = Math.max(0, file.read(times));
                for (int i = 0; i < times.length; i++) {
                    if (GeneratedOrg.row(batch.upserts().get(i).externalId()) != first + i) {
                        throw new IllegalStateException("a gap or a step back inside a batch");
                    }
                    times[i] = (byte) ((i < known ? times[i] : 0) + 1);
                }
                file.seek(first);
                file.write(times);
                mortality.written(first + times.length);
                return new SinkReceipt(times.length, 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    /** One cursor, replaced whole. */
    private record CursorFile(Path folder, Mortality mortality) implements CursorStore {

        @Override
        public Optional<StoredCursor> load(CursorKey key) {
            try {
                Path path = folder.resolve("cursor");
                return Files.exists(path)
                        ? Optional.of(new StoredCursor(SyncCursor.fromText(Files.readString(path)), 1))
                        : Optional.empty();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public StoredCursor save(CursorKey key, SyncCursor cursor, StoredCursor replaces) {
            try {
                Path next = Files.writeString(folder.resolve("cursor.next"), cursor.toText());
                Files.move(
                        next,
                        folder.resolve("cursor"),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
                mortality.saved();
                return new StoredCursor(cursor, 1);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void delete(CursorKey key) {
            throw new UnsupportedOperationException();
        }
    }
}
