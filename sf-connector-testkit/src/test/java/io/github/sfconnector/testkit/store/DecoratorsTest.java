package io.github.sfconnector.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sfconnector.auth.store.ConnectionKey;
import io.github.sfconnector.auth.store.InMemoryTokenStore;
import io.github.sfconnector.auth.store.OAuthTokens;
import io.github.sfconnector.auth.store.StoredTokens;
import io.github.sfconnector.auth.store.TokenConflictException;
import io.github.sfconnector.sync.cursor.CursorConflictException;
import io.github.sfconnector.sync.cursor.CursorKey;
import io.github.sfconnector.sync.cursor.InMemoryCursorStore;
import io.github.sfconnector.sync.cursor.StoredCursor;
import io.github.sfconnector.sync.cursor.SyncCursor;
import io.github.sfconnector.sync.entity.Entity;
import io.github.sfconnector.sync.entity.EntityType;
import io.github.sfconnector.sync.sink.EntityBatch;
import io.github.sfconnector.sync.sink.InMemoryEntitySink;
import io.github.sfconnector.testkit.store.RecordingTokenStore.Operation;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Decorators fail exactly where they are told to, and record exactly what happened. */
class DecoratorsTest {

    private static final CursorKey CURSOR = new CursorKey("t", "c", "Contact");
    private static final ConnectionKey KEY = new ConnectionKey("t", "c");

    @Test
    void sinkThatFailsBefore_storesNothingOfThatBatch_andGoesOn() {
        InMemoryEntitySink stored = new InMemoryEntitySink();
        FailingSink sink = FailingSink.before(stored, 2);
        sink.write(batch("1"));
        assertThatThrownBy(() -> sink.write(batch("2")))
                .isInstanceOf(InjectedFailureException.class)
                .hasMessageContaining("batch number 2 was not done");
        sink.write(batch("3"));
        assertThat(stored.entities(EntityType.PERSON))
                .extracting(Entity::externalId)
                .containsExactly("1", "3");
        assertThat(sink.batches()).isEqualTo(3);
    }

    @Test
    void sinkThatFailsAfter_hasStoredTheBatch() {
        InMemoryEntitySink stored = new InMemoryEntitySink();
        FailingSink sink = FailingSink.after(stored, 1);
        assertThatThrownBy(() -> sink.write(batch("1"))).hasMessageContaining("acknowledgement is lost");
        assertThat(stored.entity(EntityType.PERSON, "1")).isPresent();
    }

    @Test
    void numbers_countFromOne() {
        assertThatIllegalArgumentException().isThrownBy(() -> FailingSink.before(new InMemoryEntitySink(), 0));
    }

    @Test
    void failingCursorStore_failsBeforeOrAfterTheSave() {
        InMemoryCursorStore before = new InMemoryCursorStore();
        assertThatThrownBy(() -> FailingCursorStore.before(before, 1).save(CURSOR, cursor("a"), null))
                .isInstanceOf(InjectedFailureException.class);
        assertThat(before.load(CURSOR)).isEmpty();
        InMemoryCursorStore after = new InMemoryCursorStore();
        FailingCursorStore failing = FailingCursorStore.after(after, 1);
        assertThatThrownBy(() -> failing.save(CURSOR, cursor("a"), null)).isInstanceOf(InjectedFailureException.class);
        assertThat(failing.load(CURSOR)).isPresent().isEqualTo(after.load(CURSOR));
        failing.delete(CURSOR);
        assertThat(after.load(CURSOR)).isEmpty();
    }

    @Test
    void failingTokenStore_failsBeforeOrAfterTheSave() {
        InMemoryTokenStore before = new InMemoryTokenStore();
        assertThatThrownBy(() -> FailingTokenStore.before(before, 1).save(KEY, tokens(), null))
                .isInstanceOf(InjectedFailureException.class);
        assertThat(before.load(KEY)).isEmpty();
        InMemoryTokenStore after = new InMemoryTokenStore();
        FailingTokenStore failing = FailingTokenStore.after(after, 1);
        assertThatThrownBy(() -> failing.save(KEY, tokens(), null)).isInstanceOf(InjectedFailureException.class);
        assertThat(failing.load(KEY)).isPresent();
        assertThat(failing.lease(KEY, Duration.ofMinutes(1))).isPresent();
        failing.delete(KEY);
        assertThat(after.load(KEY)).isEmpty();
    }

    @Test
    void recordingCursorStore_remembersSavesAndRefusals() {
        RecordingCursorStore store = new RecordingCursorStore();
        StoredCursor first = store.save(CURSOR, cursor("a"), null);
        store.save(CURSOR, cursor("b"), first);
        assertThatThrownBy(() -> store.save(CURSOR, cursor("late"), first)).isInstanceOf(CursorConflictException.class);
        store.load(CURSOR);
        assertThat(store.saves("Contact")).extracting(SyncCursor::fingerprint).containsExactly("a", "b");
        assertThat(store.saves("Account")).isEmpty();
        assertThat(store.refusedSaves()).isEqualTo(1);
        assertThat(store.loads()).isEqualTo(1);
    }

    @Test
    void recordingTokenStore_remembersCalls_butNoToken() {
        RecordingTokenStore store = new RecordingTokenStore();
        store.load(KEY);
        StoredTokens saved = store.save(KEY, tokens(), null);
        assertThatThrownBy(() -> store.save(KEY, tokens(), null)).isInstanceOf(TokenConflictException.class);
        store.lease(KEY, Duration.ofMinutes(1));
        store.lease(KEY, Duration.ofMinutes(1));
        store.delete(KEY);
        assertThat(store.calls())
                .extracting(RecordingTokenStore.Call::operation)
                .containsExactly(
                        Operation.LOAD,
                        Operation.SAVE,
                        Operation.SAVE,
                        Operation.LEASE,
                        Operation.LEASE,
                        Operation.DELETE);
        assertThat(store.count(Operation.SAVE)).isEqualTo(1);
        assertThat(store.count(Operation.LEASE)).isEqualTo(1);
        assertThat(store.calls().toString()).doesNotContain(saved.tokens().accessToken());
    }

    private static EntityBatch batch(String id) {
        return new EntityBatch(
                EntityType.PERSON,
                List.of(new Entity(EntityType.PERSON, Map.of("externalId", id), Map.of(), null)),
                List.of());
    }

    private static SyncCursor cursor(String fingerprint) {
        return new SyncCursor("00D", fingerprint, null, null);
    }

    private static OAuthTokens tokens() {
        return new OAuthTokens(
                "secret-access", null, URI.create("https://a.example.com"), null, null, null, Instant.EPOCH);
    }
}
