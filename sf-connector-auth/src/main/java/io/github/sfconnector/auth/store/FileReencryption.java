package io.github.sfconnector.auth.store;

import io.github.sfconnector.auth.cipher.TokenCipher;
import io.github.sfconnector.auth.cipher.TokenCipherException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Encrypts the files of a {@link FileTokenStore} anew, one at a time, and counts. */
final class FileReencryption {

    private final TokenCipher cipher;
    private final List<ConnectionKey> failed = new ArrayList<>();
    private long current;
    private long changed;

    FileReencryption(TokenCipher cipher) {
        this.cipher = cipher;
    }

    /** Returns whether something was changed. */
    boolean one(CasFile tokens) throws IOException {
        Optional<CasFile.Value> found = tokens.read();
        if (found.isEmpty()) {
            return false;
        }
        FileText.Tokens old = FileText.tokens(found.get().text());
        if (old.ciphertext() == null) {
            return false;
        }
        if (cipher.isCurrent(old.ciphertext(), old.key().tenantId(), old.key().connectorId())) {
            current++;
            return false;
        }
        return replace(tokens, found.get().number(), old.key(), old.version(), old.ciphertext());
    }

    private boolean replace(CasFile tokens, long number, ConnectionKey key, long version, String ciphertext)
            throws IOException {
        try {
            String text = cipher.decrypt(ciphertext, key.tenantId(), key.connectorId());
            String anew = cipher.encrypt(text, key.tenantId(), key.connectorId());
            boolean replaced = tokens.replace(number, FileText.tokens(new FileText.Tokens(key, version, anew)));
            // Whoever was faster encrypted with the new key.
            changed += replaced ? 1 : 0;
            current += replaced ? 0 : 1;
            return replaced;
        } catch (TokenCipherException e) {
            failed.add(key);
            return false;
        }
    }

    ReencryptionReport report(boolean complete) {
        return new ReencryptionReport(current, changed, failed, complete);
    }
}
