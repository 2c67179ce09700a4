package io.github.sfconnector.jdbc;

import io.github.sfconnector.auth.cipher.TokenCipher;
import io.github.sfconnector.auth.cipher.TokenCipherException;
import io.github.sfconnector.auth.store.ConnectionKey;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;

/** Brings stored tokens under the newest key. A row that changes meanwhile is left alone: whoever changed it encrypted with that key. */
final class Reencryption {

    private static final String SELECT = "SELECT tenant_id, connector_id, ciphertext FROM sf_token";
    private static final String UPDATE =
            "UPDATE sf_token SET ciphertext = ? WHERE tenant_id = ? AND connector_id = ? AND ciphertext = ?";

    private record Encrypted(ConnectionKey key, String ciphertext) {}

    private final Database database;
    private final TokenCipher cipher;

    Reencryption(Database database, TokenCipher cipher) {
        this.database = database;
        this.cipher = cipher;
    }

    int run() {
        int done = 0;
        for (Encrypted old : all()) {
            done += replace(old);
        }
        return done;
    }

    static String decrypted(TokenCipher cipher, ConnectionKey key, String ciphertext) {
        try {
            return cipher.decrypt(ciphertext);
        } catch (TokenCipherException e) {
            throw new JdbcStoreException("the tokens of " + key + " cannot be decrypted: " + e.getMessage(), e);
        }
    }

    private List<Encrypted> all() {
        return database.transaction("reading all tokens", connection -> {
            List<Encrypted> all = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(SELECT);
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    all.add(new Encrypted(new ConnectionKey(row.getString(1), row.getString(2)), row.getString(3)));
                }
            }
            return all;
        });
    }

    private int replace(Encrypted old) {
        String ciphertext = cipher.encrypt(decrypted(cipher, old.key(), old.ciphertext()));
        return database.transaction(
                "encrypting the tokens of " + old.key(),
                connection -> Database.update(
                        connection,
                        UPDATE,
                        ciphertext,
                        old.key().tenantId(),
                        old.key().connectorId(),
                        old.ciphertext()));
    }
}
