package io.github.sfconnector.jdbc;

import io.github.sfconnector.auth.cipher.TokenCipher;
import io.github.sfconnector.auth.store.ConnectionKey;
import io.github.sfconnector.auth.store.Lease;
import io.github.sfconnector.auth.store.OAuthTokens;
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
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps tokens in the table {@code sf_token}, encrypted. Thread-safe. Deadlines are those of the data source: set a connection and a socket timeout there. Leases go
 * by the clocks of the processes, which should agree to within a few seconds.
 */
public final class JdbcTokenStore implements TokenStore {

    private static final int FORMAT = 1;
    private static final String WHERE = " WHERE tenant_id = ? AND connector_id = ?";
    private static final String SELECT = "SELECT version, format, ciphertext FROM sf_token" + WHERE;
    private static final String INSERT =
            "INSERT INTO sf_token (version, format, ciphertext, updated_at, tenant_id, connector_id) VALUES (?, ?, ?, ?, ?, ?)";
    private static final String UPDATE =
            "UPDATE sf_token SET version = ?, format = ?, ciphertext = ?, updated_at = ?" + WHERE + " AND version = ?";
    private static final String TAKE_LEASE = "UPDATE sf_token SET lease_owner = ?, lease_until = ?" + WHERE
            + " AND (lease_until IS NULL OR lease_until <= ?)";
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
                    return row.next() ? Optional.of(stored(key, row)) : Optional.empty();
                }
            }
        });
    }

    @Override
    public StoredTokens save(ConnectionKey key, OAuthTokens tokens, @Nullable StoredTokens replaces) {
        String ciphertext = cipher.encrypt(tokens.toText());
        // Starting from the time keeps versions apart that come before and after a delete.
        long version = replaces == null ? clock.millis() : replaces.version() + 1;
        boolean saved = database.transaction(
                "saving the tokens of " + key,
                connection -> replaces == null
                        ? insert(connection, key, version, ciphertext)
                        : update(connection, key, version, ciphertext, replaces.version()));
        if (!saved) {
            throw new TokenConflictException(key);
        }
        return new StoredTokens(tokens, version);
    }

    @Override
    public void delete(ConnectionKey key) {
        database.transaction(
                "deleting the tokens of " + key,
                connection ->
                        Database.update(connection, "DELETE FROM sf_token" + WHERE, key.tenantId(), key.connectorId()));
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
     * Brings all stored tokens under the cipher's newest key, after a new key was put first in its ring. Tokens that are saved meanwhile are under the new key
     * already and are left alone. When it has returned, older keys can be taken out of the ring.
     *
     * @return how many were encrypted anew
     * @throws JdbcStoreException when one cannot be decrypted; those before it are done
     */
    public int reencrypt() {
        return new Reencryption(database, cipher).run();
    }

    private boolean insert(Connection connection, ConnectionKey key, long version, String ciphertext)
            throws SQLException {
        return Database.inserted(
                connection,
                INSERT,
                version,
                FORMAT,
                ciphertext,
                Times.at(clock.instant()),
                key.tenantId(),
                key.connectorId());
    }

    private boolean update(Connection connection, ConnectionKey key, long version, String ciphertext, long replaces)
            throws SQLException {
        return Database.update(
                        connection,
                        UPDATE,
                        version,
                        FORMAT,
                        ciphertext,
                        Times.at(clock.instant()),
                        key.tenantId(),
                        key.connectorId(),
                        replaces)
                == 1;
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
