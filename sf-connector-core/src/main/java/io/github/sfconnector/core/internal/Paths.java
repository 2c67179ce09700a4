package io.github.sfconnector.core.internal;

import io.github.sfconnector.core.query.Soql;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Pieces of a URL. Whatever a value holds, it stays one piece. */
public final class Paths {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{15}([A-Za-z0-9]{3})?");
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    private static final String HEX = "0123456789ABCDEF";

    private Paths() {}

    /** The API name of an object or field. */
    public static String name(String name) {
        if (Soql.name(name).contains(".")) {
            throw new IllegalArgumentException("not the API name of an object or field: it has a dot");
        }
        return name;
    }

    /** A record's Id. */
    public static String id(String id) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("an Id has 15 or 18 letters and digits");
        }
        return id;
    }

    /** One segment of a path. */
    public static String segment(String text) {
        if (text.isEmpty() || text.equals(".") || text.equals("..")) {
            throw new IllegalArgumentException("an empty text, a dot or two dots cannot be a segment of a path");
        }
        return encoded(text);
    }

    /** A value of a query parameter. */
    public static String encoded(String text) {
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        ByteBuffer bytes = utf8(text);
        while (bytes.hasRemaining()) {
            append(encoded, bytes.get() & 0xff);
        }
        return encoded.toString();
    }

    private static void append(StringBuilder to, int b) {
        if (UNRESERVED.indexOf(b) >= 0) {
            to.append((char) b);
        } else {
            to.append('%').append(HEX.charAt(b >> 4)).append(HEX.charAt(b & 15));
        }
    }

    // Half a surrogate pair would travel as a question mark and find another record.
    private static ByteBuffer utf8(String text) {
        try {
            return StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("a text with half a surrogate pair cannot stand in a URL", e);
        }
    }
}
