package io.github.sfconnector.auth.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.sfconnector.auth.cipher.TokenCipher;
import io.github.sfconnector.auth.cipher.TokenCipherException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps tokens in files, encrypted: a folder for each connection. Processes on one machine may share the folder. A save is flushed to the disk and takes effect in one
 * step, so a kill at any moment leaves the tokens before or after it. Files and folders that it makes are for their owner only (on systems with POSIX permissions;
 * elsewhere by what the folder passes on). Leases go by the clocks of the processes. Thread-safe.
 *
 * <p>The file system must know hard links, as the usual local ones do; network shares may not, and are not meant to be shared by several machines.
 */
public final class FileTokenStore implements TokenStore {

    private final Path root;
    private final TokenCipher cipher;
    private final InstantSource clock;

    /**
     * A store on the system clock.
     *
     * @param root the folder; it is made when it is missing
     * @param cipher encrypts what is saved
     * @throws TokenFileException when the folder cannot be made, or others may write to it
     */
    public FileTokenStore(Path root, TokenCipher cipher) {
        this(root, cipher, InstantSource.system());
    }

    /**
     * A store on another clock.
     *
     * @param root the folder; it is made when it is missing
     * @param cipher encrypts what is saved
     * @param clock by which leases end
     * @throws TokenFileException when the folder cannot be made, or others may write to it
     */
    public FileTokenStore(Path root, TokenCipher cipher, InstantSource clock) {
        this.root = Objects.requireNonNull(root, "root");
        this.cipher = Objects.requireNonNull(cipher, "cipher");
        this.clock = Objects.requireNonNull(clock, "clock");
        run("opening the token store", () -> checked(root));
    }

    @Override
    public Optional<StoredTokens> load(ConnectionKey key) {
        return run("loading the tokens of " + key, () -> found(key)).flatMap(found -> stored(found.tokens()));
    }

    @Override
    public StoredTokens save(ConnectionKey key, OAuthTokens tokens, @Nullable StoredTokens replaces) {
        String ciphertext = cipher.encrypt(tokens.toText(), key.tenantId(), key.connectorId());
        return run("saving the tokens of " + key, () -> {
            makeFolder(folder(key));
            long version = replace(key, replaces, ciphertext);
            return new StoredTokens(tokens, version);
        });
    }

    @Override
    public void delete(ConnectionKey key) {
        run("deleting the tokens of " + key, () -> {
            Optional<Found> found = found(key);
            // The version stays, so that none comes a second time.
            while (found.isPresent()
                    && found.get().tokens().ciphertext() != null
                    && !found.get().replace(null)) {
                found = found(key);
            }
            Optional<CasFile.Value> lease = leases(key).read();
            while (lease.isPresent() && !leases(key).replace(lease.get().number(), FileText.lease(null))) {
                lease = leases(key).read();
            }
            return key;
        });
    }

    @Override
    public Optional<Lease> lease(ConnectionKey key, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("duration must be positive: " + duration);
        }
        return run("leasing the tokens of " + key, () -> {
            if (load(key).isEmpty()) {
                return Optional.empty();
            }
            Optional<CasFile.Value> last = leases(key).read();
            if (last.isPresent() && FileText.leasedUntil(last.get().text()).isAfter(clock.instant())) {
                return Optional.empty();
            }
            long number = last.map(CasFile.Value::number).orElse(0L);
            String file = FileText.lease(clock.instant().plus(duration));
            return leases(key).replace(number, file) ? Optional.of(() -> release(key, number + 1)) : Optional.empty();
        });
    }

    /**
     * Brings all stored tokens under the cipher's newest key and into its form, after a new key was put first in its ring. Tokens that are saved meanwhile are left
     * alone: they are under the new key already.
     *
     * @param stop asked before each connection; when it says true the run ends there. Run it again to go on
     * @return what was done
     * @throws TokenFileException when the folder cannot be read or written
     */
    public ReencryptionReport reencryptAll(BooleanSupplier stop) {
        FileReencryption run = new FileReencryption(cipher);
        for (Path folder : run("listing the token store", this::folders)) {
            if (stop.getAsBoolean()) {
                return run.report(false);
            }
            run("encrypting tokens anew", () -> run.one(new CasFile(folder, "tokens")));
        }
        return run.report(true);
    }

    private List<Path> folders() throws IOException {
        List<Path> folders = new ArrayList<>();
        try (Stream<Path> found = Files.list(root)) {
            found.filter(path -> Files.isDirectory(path)).sorted().forEach(folders::add);
        }
        return folders;
    }

    /** A file of tokens, as it was read. */
    record Found(CasFile place, long number, FileText.Tokens tokens) {

        boolean replace(@Nullable String ciphertext) throws IOException {
            FileText.Tokens next = new FileText.Tokens(tokens.key(), tokens.version() + 1, ciphertext);
            return place.replace(number, FileText.tokens(next));
        }
    }

    // Encrypting anew changes the file and not the version, and is no reason to refuse.
    private long replace(ConnectionKey key, @Nullable StoredTokens replaces, String ciphertext) throws IOException {
        while (true) {
            Found found = found(key).orElseGet(() -> new Found(tokens(key), 0, new FileText.Tokens(key, 0, null)));
            FileText.Tokens old = found.tokens();
            boolean expected = old.ciphertext() == null
                    ? replaces == null
                    : replaces != null && replaces.version() == old.version();
            if (!expected) {
                throw new TokenConflictException(key);
            }
            if (found.replace(ciphertext)) {
                return old.version() + 1;
            }
        }
    }

    private Optional<Found> found(ConnectionKey key) throws IOException {
        CasFile place = tokens(key);
        Optional<Found> found =
                place.read().map(value -> new Found(place, value.number(), FileText.tokens(value.text())));
        if (found.isPresent() && !found.get().tokens().key().equals(key)) {
            throw new TokenFileException("the file of " + key + " holds the tokens of another connection", null);
        }
        return found;
    }

    // A lease that is over has another number above it.
    private void release(ConnectionKey key, long number) {
        run("ending the lease of " + key, () -> leases(key).replace(number, FileText.lease(null)));
    }

    private Optional<StoredTokens> stored(FileText.Tokens file) {
        if (file.ciphertext() == null) {
            return Optional.empty();
        }
        ConnectionKey key = file.key();
        try {
            String text = cipher.decrypt(file.ciphertext(), key.tenantId(), key.connectorId());
            return Optional.of(new StoredTokens(OAuthTokens.fromText(text), file.version()));
        } catch (TokenCipherException e) {
            throw new TokenFileException("the tokens of " + key + " cannot be decrypted: " + e.getMessage(), e);
        }
    }

    private CasFile tokens(ConnectionKey key) {
        return new CasFile(folder(key), "tokens");
    }

    private CasFile leases(ConnectionKey key) {
        return new CasFile(folder(key), "lease");
    }

    // Ids may have any characters and any length, and file systems may not tell cases apart.
    private Path folder(ConnectionKey key) {
        String name = key.tenantId().length() + ":" + key.tenantId() + key.connectorId();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(UTF_8));
            return root.resolve(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private static Path checked(Path root) throws IOException {
        makeFolder(root);
        if (CasFile.isPosix(root)) {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(root);
            if (permissions.contains(PosixFilePermission.GROUP_WRITE)
                    || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
                throw new TokenFileException(
                        "others may write to the folder of the token store: run chmod 700 on " + root, null);
            }
        }
        return root;
    }

    private static void makeFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        if (CasFile.isPosix(folder)) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(folder);
        }
    }

    private interface Work<T> {
        T run() throws IOException;
    }

    private static <T> T run(String what, Work<T> work) {
        try {
            return work.run();
        } catch (IOException | UnsupportedOperationException e) {
            throw new TokenFileException(
                    what + " failed: " + e.getClass().getSimpleName()
                            + ". Check that the folder is there, writable, not full, and on a file system with hard links",
                    e);
        }
    }

    @Override
    public String toString() {
        return "FileTokenStore[" + root + ", " + cipher + "]";
    }
}
