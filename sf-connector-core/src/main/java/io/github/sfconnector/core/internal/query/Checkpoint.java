package io.github.sfconnector.core.internal.query;

import io.github.sfconnector.core.query.RowPosition;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * How far a query has come, in a form to be stored.
 *
 * @param query what tells the query from others
 * @param organizationId the org it was read from, or empty when the session did not say
 * @param position the last row
 */
record Checkpoint(String query, String organizationId, RowPosition position) {

    private static final String VERSION = "q1.";
    private static final int HASH_CHARACTERS = 22;

    String text() {
        String stamp = position.stamp().map(Instant::toString).orElse("");
        String parts = String.join("\n", query, organizationId, stamp, position.id());
        return VERSION
                + Base64.getUrlEncoder().withoutPadding().encodeToString(parts.getBytes(StandardCharsets.UTF_8));
    }

    static Checkpoint parse(String text) {
        if (!text.startsWith(VERSION)) {
            throw new IllegalArgumentException("no checkpoint of a version that is known here (" + VERSION + "…)");
        }
        try {
            byte[] parts = Base64.getUrlDecoder().decode(text.substring(VERSION.length()));
            return of(new String(parts, StandardCharsets.UTF_8).split("\n", -1));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException("the checkpoint is damaged", e);
        }
    }

    private static Checkpoint of(String[] parts) {
        if (parts.length != 4 || parts[0].length() != HASH_CHARACTERS || parts[3].isEmpty()) {
            throw new IllegalArgumentException("parts are missing");
        }
        Instant stamp = parts[2].isEmpty() ? null : Instant.parse(parts[2]);
        return new Checkpoint(parts[0], parts[1], new RowPosition(stamp, parts[3]));
    }

    /** A short text that differs for different queries. */
    static String fingerprint(String resource, @Nullable String stampField, String soql) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", resource, String.valueOf(stampField), soql)
                            .getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().encodeToString(hash).substring(0, HASH_CHARACTERS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
