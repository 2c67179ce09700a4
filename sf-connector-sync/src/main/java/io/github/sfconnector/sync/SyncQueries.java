package io.github.sfconnector.sync;

import io.github.sfconnector.core.query.Soql;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The query texts of one object. */
final class SyncQueries {

    private static final String ORDER = " ORDER BY SystemModstamp, Id";
    private static final int DIGEST_BYTES = 16;

    private final ObjectPlan plan;

    SyncQueries(ObjectPlan plan) {
        this.plan = plan;
    }

    /** Live rows: those behind a position, or those from an instant on, or all. */
    String live(@Nullable Instant from, @Nullable Position after) {
        String where = condition(from, after);
        return "SELECT " + String.join(", ", plan.fields()) + " FROM " + plan.objectName()
                + (where.isEmpty() ? "" : " WHERE " + where) + ORDER;
    }

    /** Deleted rows, to be sent to queryAll: those behind a position, or those from an instant on. */
    String deleted(boolean masterRecord, Instant from, @Nullable Position after) {
        return "SELECT Id, SystemModstamp" + (masterRecord ? ", MasterRecordId" : "") + " FROM " + plan.objectName()
                + " WHERE IsDeleted = true AND " + condition(from, after) + ORDER;
    }

    /** Tells queries apart whose rows differ; the order and case of the fields do not matter. */
    String fingerprint() {
        String text = Stream.concat(Stream.of(plan.objectName()), plan.fields().stream())
                .map(name -> name.toLowerCase(Locale.ROOT))
                .sorted()
                .collect(Collectors.joining(","));
        return HexFormat.of().formatHex(sha256(text), 0, DIGEST_BYTES);
    }

    // A position is never before the instant that its query began with, so it replaces the instant.
    private static String condition(@Nullable Instant from, @Nullable Position after) {
        if (after != null) {
            return after.after();
        }
        return from == null ? "" : "SystemModstamp >= " + Soql.datetime(from);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
