package io.github.sfconnector.events.check;

import io.github.sfconnector.events.EventRequest;
import java.util.HexFormat;
import java.util.Objects;

/** A header with the body's HMAC in hexadecimal. */
final class HexHmac implements RequestCheck {

    private static final String PREFIX = "sha256=";

    private final String header;
    private final byte[] secret;

    HexHmac(String header, String secret) {
        this.header = Objects.requireNonNull(header, "header");
        this.secret = Hmac.secret(secret);
    }

    @Override
    public Verdict check(EventRequest request) {
        String given = request.header(header).orElse("").strip();
        byte[] signature = bytes(given.startsWith(PREFIX) ? given.substring(PREFIX.length()) : given);
        return Hmac.same(Hmac.of(secret, request.body()), signature)
                ? Verdict.accepted()
                : Verdict.refused("the signature in header " + header + " does not fit the body");
    }

    private static byte[] bytes(String hex) {
        try {
            return HexFormat.of().parseHex(hex);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
