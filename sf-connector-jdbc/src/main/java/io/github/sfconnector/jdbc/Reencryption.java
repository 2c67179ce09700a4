package io.github.sfconnector.jdbc;

import io.github.sfconnector.auth.cipher.TokenCipher;
import io.github.sfconnector.auth.cipher.TokenCipherException;
import io.github.sfconnector.auth.store.ConnectionKey;
import io.github.sfconnector.auth.store.ReencryptionReport;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Brings stored tokens under the newest key. A row that changes meanwhile is left alone: whoever changed it encrypted with that key. */
final class Reencryption {

    private static final int BATCH = 100;
    private static final String SELECT =
            "SELECT tenant_id, connector_id, ciphertext FROM sf_token WHERE (tenant_id > ? OR (tenant_id = ? AND connector_id > ?))"
                    + " AND format <> 0 ORDER BY tenant_id, connector_id FETCH FIRST " + BATCH + " ROWS ONLY";
    private static final String UPDATE =
            "UPDATE sf_token SET ciphertext = ? WHERE tenant_id = ? AND connector_id = ? AND ciphertext = ?";

    private record Encrypted(ConnectionKey key, String ciphertext) {}

    private final Database database;
    private final TokenCipher cipher;
    private final List<ConnectionKey> failed = new ArrayList<>();
    private long current;
    private long changed;

    Reencryption(Database database, TokenCipher cipher) {
        this.database = database;
        this.cipher = cipher;
    }

    ReencryptionReport run(BooleanSupplier stop) {
        List<Encrypted> batch = after("", "");
        while (!batch.isEmpty()) {
            for (Encrypted row : batch) {
                if (stop.getAsBoolean()) {
                    return report(false);
                }
                bring(row);
            }
            ConnectionKey last = batch.get(batch.size() - 1).key();
            batch = after(last.tenantId(), last.connectorId());
        }
        return report(true);
    }

    private ReencryptionReport report(boolean complete) {
        return new ReencryptionReport(current, changed, failed, complete);
    }

    private void bring(Encrypted row) {
        ConnectionKey key = row.key();
        if (cipher.isCurrent(row.ciphertext(), key.tenantId(), key.connectorId())) {
            current++;
            return;
        }
        Optional<String> text = text(row);
        if (text.isEmpty()) {
            failed.add(key);
            return;
        }
        int replaced = replace(row, text.get());
        changed += replaced;
        // Whoever was faster encrypted with the new key.
        current += 1 - replaced;
    }

    private Optional<String> text(Encrypted row) {
        try {
            return Optional.of(decrypted(cipher, row.key(), row.ciphertext()));
        } catch (JdbcStoreException e) {
            return Optional.empty();
        }
    }

    static String decrypted(TokenCipher cipher, ConnectionKey key, String ciphertext) {
        try {
            return cipher.decrypt(ciphertext, key.tenantId(), key.connectorId());
        } catch (TokenCipherException e) {
            throw new JdbcStoreException("the tokens of " + key + " cannot be decrypted: " + e.getMessage(), e);
        }
    }

    private List<Encrypted> after(String tenantId, String connectorId) {
        return database.transaction("reading tokens", connection -> {
            List<Encrypted> batch = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(SELECT)) {
                Database.bind(statement, List.of(tenantId, tenantId, connectorId));
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        ConnectionKey key = new ConnectionKey(row.getString(1), row.getString(2));
                        batch.add(new Encrypted(key, row.getString(3)));
                    }
                }
            }
            return batch;
        });
    }

    private int replace(Encrypted old, String text) {
        ConnectionKey key = old.key();
        String ciphertext = cipher.encrypt(text, key.tenantId(), key.connectorId());
        return database.transaction(
                "encrypting the tokens of " + key,
                connection -> Database.update(
                        connection, UPDATE, ciphertext, key.tenantId(), key.connectorId(), old.ciphertext()));
    }
}
