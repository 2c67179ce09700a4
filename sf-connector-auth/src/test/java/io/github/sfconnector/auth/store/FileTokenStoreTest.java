package io.github.sfconnector.auth.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.sfconnector.auth.SettableClock;
import io.github.sfconnector.auth.cipher.EncryptionKey;
import io.github.sfconnector.auth.cipher.TokenCipher;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTokenStoreTest {

    private static final ConnectionKey KEY = new ConnectionKey("acme/../x", "sales:force");
    private static final EncryptionKey OLD = EncryptionKey.fromHex("0f".repeat(32));
    private static final EncryptionKey NEW = EncryptionKey.fromHex("a1".repeat(32));

    private final SettableClock clock = new SettableClock();

    @TempDir
    Path directory;

    private FileTokenStore store(TokenCipher cipher) {
        return new FileTokenStore(directory.resolve("tokens"), cipher, clock);
    }

    private FileTokenStore store() {
        return store(TokenCipher.of(OLD));
    }

    private static OAuthTokens tokens(String access) {
        return OAuthTokens.preSeeded(
                URI.create("https://acme.my.salesforce.com"), access, "refresh-" + access, Instant.EPOCH);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> Files.isRegularFile(file)).sorted().toList();
        }
    }

    @Test
    void save_leavesOneFileForItsOwnerOnly_withNoTokenInClear() throws IOException {
        StoredTokens stored = store().save(KEY, tokens("MARKED"), null);
        for (int i = 0; i < 20; i++) {
            stored = store().save(KEY, tokens("MARKED" + i), stored);
        }
        assertThat(files()).hasSize(1).allSatisfy(file -> {
            assertThat(Files.readString(file)).doesNotContain("MARKED");
            assertThat(file.toString()).doesNotContain("acme");
            if (CasFile.isPosix(file)) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                        .isEqualTo("rwx------");
            }
        });
        assertThat(store().load(KEY)).contains(stored);
    }

    @Test
    void kill_atAnyByteOfAWrite_leavesTheTokensBefore() throws IOException {
        FileTokenStore store = store();
        StoredTokens before = store.save(KEY, tokens("before"), null);
        Path current = files().get(0);
        byte[] next = Files.readAllBytes(current);
        for (int bytes = 0; bytes <= next.length; bytes++) {
            Path cut = current.resolveSibling("writing-cut");
            Files.write(cut, java.util.Arrays.copyOf(next, bytes));
            assertThat(store().load(KEY)).contains(before);
        }
        // The next save is not kept from anything by what was left.
        StoredTokens after = store().save(KEY, tokens("after"), before);
        assertThat(store().load(KEY)).contains(after);
    }

    @Test
    void kill_betweenWritingAndClearing_leavesTheNewestTokens() throws IOException {
        FileTokenStore store = store();
        StoredTokens before = store.save(KEY, tokens("before"), null);
        Path older = files().get(0);
        byte[] kept = Files.readAllBytes(older);
        StoredTokens after = store.save(KEY, tokens("after"), before);
        Files.write(older, kept);
        assertThat(store().load(KEY)).contains(after);
        assertThatThrownBy(() -> store.save(KEY, tokens("late"), before)).isInstanceOf(TokenConflictException.class);
        store.save(KEY, tokens("next"), after);
        assertThat(files()).hasSize(1);
    }

    @Test
    void writer_heldUpWhileOthersWentPast_doesNotCount() throws IOException {
        CasFile file = new CasFile(directory, "value");
        assertThat(file.replace(0, "1")).isTrue();
        assertThat(file.replace(1, "2")).isTrue();
        assertThat(file.replace(0, "late")).isFalse();
        assertThat(file.replace(1, "late")).isFalse();
        assertThat(file.read().orElseThrow().text()).isEqualTo("2");
    }

    @Test
    void leftovers_ofLongAgo_areCleared_andThoseOfNowAreNot() throws IOException {
        FileTokenStore store = store();
        StoredTokens stored = store.save(KEY, tokens("a"), null);
        Path folder = files().get(0).getParent();
        Path abandoned = Files.writeString(folder.resolve("writing-old"), "x");
        Path fresh = Files.writeString(folder.resolve("writing-new"), "x");
        Files.setLastModifiedTime(
                abandoned,
                java.nio.file.attribute.FileTime.from(
                        Files.getLastModifiedTime(fresh).toInstant().minus(Duration.ofHours(1))));
        store.save(KEY, tokens("b"), stored);
        assertThat(abandoned).doesNotExist();
        assertThat(fresh).exists();
    }

    @Test
    void load_damagedForeignOrNewerFile_isRefusedByName() throws IOException {
        store().save(KEY, tokens("a"), null);
        Path file = files().get(0);
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.length() / 2));
        assertThatThrownBy(() -> store().load(KEY))
                .isInstanceOf(TokenFileException.class)
                .hasMessageContaining("damaged");
        Files.writeString(file, text.replace("\"format\":1", "\"format\":9"));
        assertThatThrownBy(() -> store().load(KEY)).hasMessageContaining("format 9");
        Files.writeString(file, text.replace("sales:force", "other"));
        assertThatThrownBy(() -> store().load(KEY)).hasMessageContaining("another connection");
        Files.writeString(file, text);
        assertThatThrownBy(() -> store(TokenCipher.of(NEW)).load(KEY)).hasMessageContaining("CONNECTOR_ENCRYPTION_KEY");
    }

    @Test
    void folder_thatOthersMayWriteTo_isRefused() throws IOException {
        assumeTrue(CasFile.isPosix(directory), "needs POSIX permissions");
        Path open = Files.createDirectory(directory.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThatThrownBy(() -> new FileTokenStore(open, TokenCipher.of(OLD)))
                .isInstanceOf(TokenFileException.class)
                .hasMessageContaining("chmod 700");
    }

    @Test
    void reencryptAll_stoppedAndRunAgain_keepsVersionsAndLetsTheOldKeyGo() {
        FileTokenStore store = store();
        for (int i = 0; i < 30; i++) {
            store.save(new ConnectionKey("t" + i, "c"), tokens("a" + i), null);
        }
        StoredTokens held = store.save(KEY, tokens("held"), null);
        store.save(new ConnectionKey("gone", "c"), tokens("g"), null);
        store.delete(new ConnectionKey("gone", "c"));
        FileTokenStore ring = store(TokenCipher.of(NEW, OLD).bound());
        AtomicInteger left = new AtomicInteger(10);
        assertThat(ring.reencryptAll(() -> left.getAndDecrement() == 0).complete())
                .isFalse();
        ReencryptionReport rest = ring.reencryptAll(() -> false);
        assertThat(rest.oldKeysCanGo()).isTrue();
        assertThat(rest.current() + rest.changed()).isEqualTo(31);
        assertThat(rest.current()).isBetween(9L, 10L);
        FileTokenStore after = store(TokenCipher.of(NEW).boundOnly());
        assertThat(after.load(KEY)).contains(held);
        // A refresh that was under way meanwhile can still be saved.
        assertThat(after.save(KEY, tokens("renewed"), held).version()).isGreaterThan(held.version());
    }

    @Test
    void reencryptAll_underAForeignKey_namesWhose() {
        store().save(KEY, tokens("a"), null);
        ReencryptionReport report = store(TokenCipher.of(NEW)).reencryptAll(() -> false);
        assertThat(report.failed()).containsExactly(KEY);
        assertThat(report.oldKeysCanGo()).isFalse();
    }
}
