package io.github.sfconnector.sync;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells plans apart whose rows differ: another one starts from the beginning. What the org shows of a plan makes no difference, so that its changes move no cursor. */
final class Fingerprint {

    private static final int DIGEST_BYTES = 16;

    private Fingerprint() {}

    /** The order and case of the fields do not matter. */
    static String of(ObjectPlan plan, CursorField field, ChangeQueries changes) {
        String text = Stream.concat(Stream.of(plan.objectName()), plan.fields().stream())
                .map(name -> name.toLowerCase(Locale.ROOT))
                .sorted()
                .collect(Collectors.joining(","));
        String kind = CursorField.STAMP.equals(field.name()) ? "" : ";" + field.name();
        String mode = changes == ChangeQueries.DOCUMENTED ? ";documented" : "";
        return HexFormat.of().formatHex(sha256(text + kind + mode), 0, DIGEST_BYTES);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
