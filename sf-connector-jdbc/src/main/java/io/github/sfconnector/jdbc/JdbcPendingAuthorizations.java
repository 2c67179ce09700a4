package io.github.sfconnector.jdbc;

import io.github.sfconnector.auth.PendingAuthorizations;
import io.github.sfconnector.auth.cipher.TokenCipher;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps consents under way in the table {@code sf_pending_authorization}, so that the callback may reach another instance of the host than the one the user was sent off
 * from. Verifiers are encrypted. Expired ones are deleted when the next consent begins. Thread-safe. Ends go by the clocks of the processes, which should agree to within
 * a few seconds.
 */
public final class JdbcPendingAuthorizations implements PendingAuthorizations {

    // What the cipher binds a verifier to, in place of a tenant.
    private static final String CONTEXT = "pending authorization";
    private static final String DELETE = "DELETE FROM sf_pending_authorization WHERE nonce = ?";
    private static final String DELETE_EXPIRED = "DELETE FROM sf_pending_authorization WHERE expires_at <= ?";
    private static final String INSERT =
            "INSERT INTO sf_pending_authorization (nonce, ciphertext, expires_at) VALUES (?, ?, ?)";
    private static final String SELECT =
            "SELECT ciphertext FROM sf_pending_authorization WHERE nonce = ? AND expires_at > ?";

    private final Database database;
    private final TokenCipher cipher;
    private final InstantSource clock;

    /**
     * On the system clock.
     *
     * @param source the database, in which {@link JdbcSchema#create} has made the tables
     * @param cipher encrypts what is kept
     */
    public JdbcPendingAuthorizations(DataSource source, TokenCipher cipher) {
        this(source, cipher, InstantSource.system());
    }

    /**
     * On another clock.
     *
     * @param source the database, in which {@link JdbcSchema#create} has made the tables
     * @param cipher encrypts what is kept
     * @param clock by which consents end
     */
    public JdbcPendingAuthorizations(DataSource source, TokenCipher cipher, InstantSource clock) {
        this.database = new Database(Objects.requireNonNull(source, "source"));
        this.cipher = Objects.requireNonNull(cipher, "cipher");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    @Override
    public void put(String nonce, String verifier, Instant expiresAt) {
        String ciphertext = cipher.encrypt(verifier, CONTEXT, nonce);
        database.transaction("keeping a consent that begins", connection -> {
            Database.update(connection, DELETE_EXPIRED, Times.at(clock.instant()));
            Database.update(connection, DELETE, nonce);
            return Database.update(connection, INSERT, nonce, ciphertext, Times.at(expiresAt));
        });
    }

    @Override
    public Optional<String> take(String nonce) {
        return database.transaction("taking a consent that ends", connection -> {
                    String found = find(connection, nonce);
                    // Of two that have found it only one deletes it.
                    return Database.update(connection, DELETE, nonce) == 1
                            ? Optional.ofNullable(found)
                            : Optional.<String>empty();
                })
                .map(ciphertext -> cipher.decrypt(ciphertext, CONTEXT, nonce));
    }

    private @Nullable String find(Connection connection, String nonce) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SELECT)) {
            Database.bind(statement, List.of(nonce, Times.at(clock.instant())));
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }

    @Override
    public String toString() {
        return "JdbcPendingAuthorizations[" + cipher + "]";
    }
}
