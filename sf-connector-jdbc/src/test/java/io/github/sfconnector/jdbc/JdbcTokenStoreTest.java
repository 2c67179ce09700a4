package io.github.sfconnector.jdbc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sfconnector.auth.cipher.EncryptionKey;
import io.github.sfconnector.auth.cipher.TokenCipher;
import io.github.sfconnector.auth.store.ConnectionKey;
import io.github.sfconnector.auth.store.Lease;
import io.github.sfconnector.auth.store.OAuthTokens;
import io.github.sfconnector.auth.store.ReencryptionReport;
import io.github.sfconnector.auth.store.StoredTokens;
import io.github.sfconnector.auth.store.TokenConflictException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JdbcTokenStoreTest {

    private static final ConnectionKey KEY = new ConnectionKey("tenant:1", "salesforce 'x'");
    private static final EncryptionKey OLD = EncryptionKey.fromHex("0f".repeat(32));
    private static final EncryptionKey NEW = EncryptionKey.fromHex("a1".repeat(32));
    private static final TokenCipher CIPHER = TokenCipher.of(OLD);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    Path directory;

    enum Place {
        MEMORY,
        FILE
    }

    private Fixture fixture(Place place) {
        return place == Place.MEMORY ? Fixture.memory() : Fixture.file(directory);
    }

    private static JdbcTokenStore store(Fixture fixture) {
        return new JdbcTokenStore(fixture.source, CIPHER, fixture);
    }

    @ParameterizedTest
    @EnumSource
    void save_ofTheNewest_replacesItAndSurvivesTheStore(Place place) {
        Fixture fixture = fixture(place);
        assertThat(store(fixture).load(KEY)).isEmpty();
        StoredTokens first = store(fixture).save(KEY, tokens("a"), null);
        assertThat(store(fixture).load(KEY)).contains(first);
        StoredTokens second = store(fixture).save(KEY, tokens("b"), first);
        assertThat(store(fixture).load(KEY)).contains(second);
        assertThat(second.version()).isGreaterThan(first.version());
        assertThat(store(fixture).load(new ConnectionKey("tenant:1", "other"))).isEmpty();
    }

    @Test
    void save_ofAnOldVersion_conflictsAndChangesNothing() {
        JdbcTokenStore store = store(Fixture.memory());
        StoredTokens first = store.save(KEY, tokens("a"), null);
        StoredTokens second = store.save(KEY, tokens("b"), first);
        assertThatThrownBy(() -> store.save(KEY, tokens("c"), first)).isInstanceOf(TokenConflictException.class);
        assertThatThrownBy(() -> store.save(KEY, tokens("c"), null)).isInstanceOf(TokenConflictException.class);
        assertThat(store.load(KEY)).contains(second);
    }

    @Test
    void save_afterDeleteAndNewConsent_refusesTheVersionFromBefore() {
        Fixture fixture = Fixture.memory();
        JdbcTokenStore store = store(fixture);
        StoredTokens before = store.save(KEY, tokens("a"), null);
        store.delete(KEY);
        store.delete(KEY);
        assertThatThrownBy(() -> store.save(KEY, tokens("b"), before)).isInstanceOf(TokenConflictException.class);
        StoredTokens after = store.save(KEY, tokens("c"), null);
        assertThatThrownBy(() -> store.save(KEY, tokens("b"), before)).isInstanceOf(TokenConflictException.class);
        assertThat(store.load(KEY)).contains(after);
    }

    @ParameterizedTest
    @EnumSource
    void save_firstTimeByManyAtOnce_letsOneWin(Place place) throws Exception {
        Fixture fixture = fixture(place);
        for (int round = 0; round < 10; round++) {
            ConnectionKey key = new ConnectionKey("t", "c" + round);
            assertThat(Fixture.together(savers(fixture, key, null))).containsOnlyOnce(true);
        }
    }

    @ParameterizedTest
    @EnumSource
    void save_replacingByManyAtOnce_letsOneWin(Place place) throws Exception {
        Fixture fixture = fixture(place);
        for (int round = 0; round < 10; round++) {
            ConnectionKey key = new ConnectionKey("t", "c" + round);
            StoredTokens first = store(fixture).save(key, tokens("first"), null);
            assertThat(Fixture.together(savers(fixture, key, first))).containsOnlyOnce(true);
            assertThat(store(fixture).load(key).orElseThrow().version()).isEqualTo(first.version() + 1);
        }
    }

    private static List<Callable<Boolean>> savers(Fixture fixture, ConnectionKey key, StoredTokens replaces) {
        List<Callable<Boolean>> savers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            OAuthTokens mine = tokens("t" + i);
            savers.add(() -> {
                try {
                    store(fixture).save(key, mine, replaces);
                    return true;
                } catch (TokenConflictException e) {
                    return false;
                }
            });
        }
        return savers;
    }

    @ParameterizedTest
    @EnumSource
    void lease_takenByManyAtOnce_isHeldByOne(Place place) throws Exception {
        Fixture fixture = fixture(place);
        store(fixture).save(KEY, tokens("a"), null);
        for (int round = 0; round < 10; round++) {
            List<Callable<Optional<Lease>>> takers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                takers.add(() -> store(fixture).lease(KEY, MINUTE));
            }
            List<Lease> held =
                    Fixture.together(takers).stream().flatMap(Optional::stream).toList();
            assertThat(held).hasSize(1);
            held.get(0).close();
        }
    }

    @Test
    void lease_whileHeld_isRefusedUntilClosedOrOver() {
        Fixture fixture = Fixture.memory();
        JdbcTokenStore store = store(fixture);
        StoredTokens stored = store.save(KEY, tokens("a"), null);
        Lease first = store.lease(KEY, MINUTE).orElseThrow();
        store.save(KEY, tokens("b"), stored);
        assertThat(store.lease(KEY, MINUTE)).isEmpty();
        fixture.advance(MINUTE);
        Lease second = store.lease(KEY, MINUTE).orElseThrow();
        first.close();
        assertThat(store.lease(KEY, MINUTE)).isEmpty();
        second.close();
        assertThat(store.lease(KEY, MINUTE)).isPresent();
    }

    @Test
    void lease_nothingStoredOrNoDuration_isRefused() {
        JdbcTokenStore store = store(Fixture.memory());
        assertThat(store.lease(KEY, MINUTE)).isEmpty();
        assertThatThrownBy(() -> store.lease(KEY, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void save_onDisk_leavesNoTokenInClear() throws IOException {
        Fixture fixture = Fixture.file(directory);
        store(fixture).save(KEY, tokens("MARKED-access"), null);
        fixture.execute("SHUTDOWN");
        boolean names = false;
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                byte[] bytes = Files.readAllBytes(file);
                for (Charset charset : List.of(ISO_8859_1, UTF_16BE, UTF_16LE)) {
                    assertThat(new String(bytes, charset)).doesNotContain("MARKED");
                }
                names |= new String(bytes, ISO_8859_1).contains("tenant:1");
            }
        }
        // The scan does find what is stored in clear.
        assertThat(names).isTrue();
    }

    @Test
    void load_withAnotherKeyOrDamage_namesTheConnectionOnly() {
        Fixture fixture = Fixture.memory();
        store(fixture).save(KEY, tokens("MARKED"), null);
        JdbcTokenStore other = new JdbcTokenStore(fixture.source, TokenCipher.of(NEW), fixture);
        assertThatThrownBy(() -> other.load(KEY))
                .isInstanceOf(JdbcStoreException.class)
                .hasMessageContaining("tenant:1")
                .hasMessageContaining("CONNECTOR_ENCRYPTION_KEY");
        fixture.execute("UPDATE sf_token SET ciphertext = 'MARKED'");
        assertThatThrownBy(() -> store(fixture).load(KEY))
                .isInstanceOf(JdbcStoreException.class)
                .hasMessageNotContaining("MARKED");
    }

    @Test
    void load_newerFormat_isRefused() {
        Fixture fixture = Fixture.memory();
        store(fixture).save(KEY, tokens("a"), null);
        fixture.execute("UPDATE sf_token SET format = 2");
        assertThatThrownBy(() -> store(fixture).load(KEY))
                .isInstanceOf(JdbcStoreException.class)
                .hasMessageContaining("format 2");
    }

    @Test
    void reencryptAll_stoppedAndRunAgain_goesOnAndNamesWhatCannotBeRead() {
        Fixture fixture = Fixture.memory();
        for (int i = 0; i < 250; i++) {
            store(fixture).save(new ConnectionKey("t" + i, "c"), tokens("a" + i), null);
        }
        new JdbcTokenStore(fixture.source, TokenCipher.of(EncryptionKey.fromHex("cc".repeat(32))), fixture)
                .save(new ConnectionKey("foreign", "c"), tokens("x"), null);
        JdbcTokenStore ring =
                new JdbcTokenStore(fixture.source, TokenCipher.of(NEW, OLD).bound(), fixture);
        AtomicInteger left = new AtomicInteger(120);
        ReencryptionReport stopped = ring.reencryptAll(() -> left.getAndDecrement() == 0);
        assertThat(stopped.complete()).isFalse();
        assertThat(stopped.changed() + stopped.failed().size()).isEqualTo(120);
        ReencryptionReport rest = ring.reencryptAll(() -> false);
        assertThat(rest.complete()).isTrue();
        assertThat(rest.oldKeysCanGo()).isFalse();
        assertThat(rest.failed()).containsExactly(new ConnectionKey("foreign", "c"));
        assertThat(rest.changed() + stopped.changed()).isEqualTo(250);
        assertThat(rest.current()).isEqualTo(stopped.changed());
        assertThat(new JdbcTokenStore(fixture.source, TokenCipher.of(NEW).boundOnly(), fixture)
                        .load(new ConnectionKey("t7", "c")))
                .isPresent();
    }

    @Test
    void load_rowMovedToAnotherTenant_isRefusedInTheBoundForm() throws Exception {
        Fixture fixture = Fixture.memory();
        JdbcTokenStore bound = new JdbcTokenStore(fixture.source, CIPHER.bound(), fixture);
        bound.save(KEY, tokens("a"), null);
        try (Connection connection = fixture.source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE sf_token SET tenant_id = 'other'");
        }
        assertThatThrownBy(() -> bound.load(new ConnectionKey("other", KEY.connectorId())))
                .isInstanceOf(JdbcStoreException.class)
                .hasMessageContaining("another tenant");
    }

    @Test
    void reencrypt_afterAKeyChange_letsTheOldKeyGo() {
        Fixture fixture = Fixture.memory();
        StoredTokens stored = store(fixture).save(KEY, tokens("a"), null);
        store(fixture).save(new ConnectionKey("t2", "c"), tokens("b"), null);
        assertThat(new JdbcTokenStore(fixture.source, TokenCipher.of(NEW, OLD), fixture)
                        .reencryptAll(() -> false)
                        .changed())
                .isEqualTo(2);
        assertThat(new JdbcTokenStore(fixture.source, TokenCipher.of(NEW), fixture).load(KEY))
                .contains(stored);
    }

    @Test
    void load_databaseGone_isTypedWithTheState() {
        JdbcTokenStore store = new JdbcTokenStore(Fixture.empty().source, CIPHER);
        assertThatThrownBy(() -> store.load(KEY))
                .isInstanceOf(JdbcStoreException.class)
                .hasMessageContaining("42");
        assertThatCode(store::toString).doesNotThrowAnyException();
    }

    private static OAuthTokens tokens(String token) {
        return new OAuthTokens(
                token,
                "MARKED-refresh",
                URI.create("https://acme.my.salesforce.com"),
                "00D000000000001AAA",
                null,
                "api",
                Instant.parse("2026-03-01T11:00:00Z"));
    }
}
