package io.github.sfconnector.writeback;

import io.github.sfconnector.core.SObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Locale;
import java.util.TreeSet;

/** A hash of some fields of a record, the same for values that the org holds to be the same. */
final class Fingerprint {

    private Fingerprint() {}

    static String of(SObject record, Collection<String> fields) {
        MessageDigest digest = sha256();
        for (String field : new TreeSet<>(fields)) {
            String value = Sameness.of(record.get(field));
            String entry = field.toLowerCase(Locale.ROOT) + "=" + value.length() + ":" + value + "\n";
            digest.update(entry.getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
