package io.github.sfconnector.clevertap.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.sfconnector.clevertap.CleverTapRecord;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/** Tells whether two profiles say the same, whatever their time, without keeping what they say. */
final class Fingerprint {

    private Fingerprint() {}

    static String of(CleverTapRecord record) {
        return of(record.identifier().key() + "=" + record.identifier().value() + new TreeMap<>(record.data()));
    }

    static String of(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
