package io.github.sfconnector.jdbc;

import io.github.sfconnector.auth.cipher.TokenCipher;
import io.github.sfconnector.auth.store.ConnectionKey;
import io.github.sfconnector.auth.store.Lease;
import io.github.sfconnector.auth.store.OAuthTokens;
import io.github.sfconnector.auth.store.ReencryptionReport;
import io.github.sfconnector.auth.store.StoredTokens;
import io.github.sfconnector.auth.store.TokenConflictException;
import io.github.sfconnector.auth.store.TokenStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps tokens in the table {@code sf_token}, encrypted. Thread-safe. Deadlines are those of the data source: set a connection and a socket timeout there. Leases go
 * by the clocks of the processes, which should agree to within a few seconds.
 */
public final class JdbcTokenStore implements TokenStore {

    private static final int FORMAT = 1;
    // A row whose tokens were deleted: it keeps the version, so that none comes a second time.
    private static final int DELETED = 0;
    private static final String WHERE = " WHERE tenant_id = ? AND connector_id = ?";
    private static final String SELECT = "SELECT version, format, ciphertext FROM sf_token" + WHERE;
    private static final String INSERT =
            "INSERT INTO sf_token (version, format, ciphertext, updated_at, tenant_id, connector_id) VALUES (?, ?, ?, ?, ?, ?)";
    private static final String UPDATE =
            "UPDATE sf_token SET version = version + 1, format = ?, ciphertext = ?, updated_at = ?" + WHERE;
    private static final String REPLACE = UPDATE + " AND version = ? AND format <> " + DELETED;
    private static final String REVIVE = UPDATE + " AND format = " + DELETED;
    private static final String DELETE =
            "UPDATE sf_token SET version = version + 1, format = ?, ciphertext = ?, updated_at = ?, lease_owner = NULL, lease_until = NULL"
                    + WHERE + " AND format <> " + DELETED;
    private static final String VERSION = "SELECT version FROM sf_token" + WHERE;
    private static final String TAKE_LEASE = "UPDATE sf_token SET lease_owner = ?, lease_until = ?" + WHERE
            + " AND format <> " + DELETED + " AND (lease_until IS NULL OR lease_until <= ?)";
    private static final String END_LEASE =
            "UPDATE sf_token SET lease_owner = NULL, lease_until = NULL" + WHERE + " AND lease_owner = ?";

    private final Database database;
    private final TokenCipher cipher;
    private final InstantSource clock;

    /**
     * A store on the system clock.
     *
     * @param source the database, in which {@link JdbcSchema#create} has made the tables
     * @param cipher encrypts what is saved
     */
    public JdbcTokenStore(DataSource source, TokenCipher cipher) {
        this(source, cipher, InstantSource.system());
    }

    /**
     * A store on another clock.
     *
     * @param source the database, in which {@link JdbcSchema#create} has made the tables
     * @param cipher encrypts what is saved
     * @param clock by which leases end
     */
    public JdbcTokenStore(DataSource source, TokenCipher cipher, InstantSource clock) {
        this.database = new Database(Objects.requireNonNull(source, "source"));
        this.cipher = Objects.requireNonNull(cipher, "cipher");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    @Override
    public Optional<StoredTokens> load(ConnectionKey key) {
        return database.transaction("loading the tokens of " + key, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(SELECT)) {
                Database.bind(statement, List.of(key.tenantId(), key.connectorId()));
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() && row.getInt(2) != DELETED ? Optional.of(stored(key, row)) : Optional.empty();
                }
            }
        });
    }

    @Override
    public StoredTokens save(ConnectionKey key, OAuthTokens tokens, @Nullable StoredTokens replaces) {
        String ciphertext = cipher.encrypt(tokens.toText(), key.tenantId(), key.connectorId());
        long version = database.transaction(
                "saving the tokens of " + key,
                connection -> replaces == null
                        ? first(connection, key, ciphertext)
                        : replace(connection, key, ciphertext, replaces.version()));
        if (version == 0) {
            throw new TokenConflictException(key);
        }
        return new StoredTokens(tokens, version);
    }

    /** Forgets the tokens and any lease. The row stays, without them, so that no version comes a second time. */
    @Override
    public void delete(ConnectionKey key) {
        database.transaction(
                "deleting the tokens of " + key,
                connection -> Database.update(
                        connection, DELETE, DELETED, "", Times.at(clock.instant()), key.tenantId(), key.connectorId()));
    }

    @Override
    public Optional<Lease> lease(ConnectionKey key, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("duration must be positive: " + duration);
        }
        String owner = UUID.randomUUID().toString();
        Instant now = clock.instant();
        int taken = database.transaction(
                "leasing the tokens of " + key,
                connection -> Database.update(
                        connection,
                        TAKE_LEASE,
                        owner,
                        Times.at(now.plus(duration)),
                        key.tenantId(),
                        key.connectorId(),
                        Times.at(now)));
        return taken == 0 ? Optional.empty() : Optional.of(() -> release(key, owner));
    }

    /**
     * Brings all stored tokens under the cipher's newest key and into its form, after a new key was put first in its ring. Tokens that are saved meanwhile are under the
     * new key already and are left alone. Memory does not grow with the number of rows.
     *
     * @param stop asked before each connection; when it says true the run ends there. Run it again to go on
     * @return what was done, and whose tokens cannot be decrypted
     * @throws JdbcStoreException when the database fails
     */
    public ReencryptionReport reencryptAll(BooleanSupplier stop) {
        return new Reencryption(database, cipher).run(stop);
    }

    // 0 when there are tokens already.
    private long first(Connection connection, ConnectionKey key, String ciphertext) throws SQLException {
        Object now = Times.at(clock.instant());
        if (Database.update(connection, REVIVE, FORMAT, ciphertext, now, key.tenantId(), key.connectorId()) == 1) {
            return version(connection, key);
        }
        return Database.inserted(connection, INSERT, 1L, FORMAT, ciphertext, now, key.tenantId(), key.connectorId())
                ? 1
                : 0;
    }

    // 0 when others are the newest.
    private long replace(Connection connection, ConnectionKey key, String ciphertext, long replaces)
            throws SQLException {
        int replaced = Database.update(
                connection,
                REPLACE,
                FORMAT,
                ciphertext,
                Times.at(clock.instant()),
                key.tenantId(),
                key.connectorId(),
                replaces);
        return replaced == 1 ? replaces + 1 : 0;
    }

    private static long version(Connection connection, ConnectionKey key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(VERSION)) {
            Database.bind(statement, List.of(key.tenantId(), key.connectorId()));
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    private void release(ConnectionKey key, String owner) {
        database.transaction(
                "ending the lease of " + key,
                connection -> Database.update(connection, END_LEASE, key.tenantId(), key.connectorId(), owner));
    }

    private StoredTokens stored(ConnectionKey key, ResultSet row) throws SQLException {
        int format = row.getInt(2);
        if (format != FORMAT) {
            throw new JdbcStoreException(
                    "the tokens of " + key + " are stored in format " + format + ", this release reads format " + FORMAT
                            + ": upgrade the library",
                    null);
        }
        return new StoredTokens(
                OAuthTokens.fromText(Reencryption.decrypted(cipher, key, row.getString(3))), row.getLong(1));
    }

    @Override
    public String toString() {
        return "JdbcTokenStore[" + cipher + "]";
    }
}
