package io.github.sfconnector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sfconnector.sync.cursor.CursorConflictException;
import io.github.sfconnector.sync.cursor.CursorKey;
import io.github.sfconnector.sync.cursor.StoredCursor;
import io.github.sfconnector.sync.cursor.SyncCursor;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcCursorStoreTest {

    private static final CursorKey KEY = new CursorKey("tenant", "salesforce", "Contact");

    private final Fixture fixture = Fixture.memory();
    private final JdbcCursorStore store = new JdbcCursorStore(fixture.source, fixture);

    @Test
    void save_thenLoad_isEqualAlsoAfterARestart(@TempDir Path directory) {
        Fixture before = Fixture.file(directory);
        StoredCursor saved = new JdbcCursorStore(before.source).save(KEY, cursor(1), null);
        before.execute("SHUTDOWN");
        assertThat(new JdbcCursorStore(Fixture.file(directory).source).load(KEY))
                .contains(saved);
    }

    @Test
    void save_ofAnOldVersion_conflictsAndChangesNothing() {
        StoredCursor first = store.save(KEY, cursor(1), null);
        StoredCursor second = store.save(KEY, cursor(2), first);
        assertThatThrownBy(() -> store.save(KEY, cursor(3), first)).isInstanceOf(CursorConflictException.class);
        assertThatThrownBy(() -> store.save(KEY, cursor(3), null))
                .isInstanceOf(CursorConflictException.class)
                .hasMessageContaining("Contact");
        assertThat(store.load(KEY)).contains(second);
        assertThat(store.load(new CursorKey("tenant", "salesforce", "Account"))).isEmpty();
    }

    @Test
    void save_afterDelete_refusesTheVersionFromBefore() {
        StoredCursor before = store.save(KEY, cursor(1), null);
        store.delete(KEY);
        assertThat(store.load(KEY)).isEmpty();
        assertThatThrownBy(() -> store.save(KEY, cursor(2), before)).isInstanceOf(CursorConflictException.class);
        fixture.advance(Duration.ofMillis(5));
        store.save(KEY, cursor(3), null);
        assertThatThrownBy(() -> store.save(KEY, cursor(2), before)).isInstanceOf(CursorConflictException.class);
    }

    @Test
    void save_byManyAtOnce_letsOneWin() throws Exception {
        StoredCursor first = null;
        for (int round = 0; round < 10; round++) {
            StoredCursor replaces = first;
            List<Callable<Boolean>> savers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                SyncCursor mine = cursor(i);
                savers.add(() -> {
                    try {
                        store.save(KEY, mine, replaces);
                        return true;
                    } catch (CursorConflictException e) {
                        return false;
                    }
                });
            }
            assertThat(Fixture.together(savers)).containsOnlyOnce(true);
            first = store.load(KEY).orElseThrow();
        }
    }

    @Test
    void load_newerFormat_isRefused() {
        store.save(KEY, cursor(1), null);
        fixture.execute("UPDATE sf_cursor SET state = '99|x'");
        assertThatThrownBy(() -> store.load(KEY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("format 99");
    }

    private static SyncCursor cursor(int seconds) {
        return new SyncCursor("00D000000000001AAA", "fingerprint", Instant.ofEpochSecond(seconds), null);
    }
}
