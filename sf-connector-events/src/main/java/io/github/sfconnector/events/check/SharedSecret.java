package io.github.sfconnector.events.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.sfconnector.events.EventRequest;
import java.util.Objects;

/** A header with a fixed value. */
final class SharedSecret implements RequestCheck {

    private final String header;
    private final byte[] secret;

    SharedSecret(String header, String secret) {
        this.header = Objects.requireNonNull(header, "header");
        this.secret = Hmac.secret(secret);
    }

    @Override
    public Verdict check(EventRequest request) {
        byte[] given = request.header(header).orElse("").getBytes(UTF_8);
        return Hmac.same(secret, given) ? Verdict.accepted() : Verdict.refused("header " + header + " does not fit");
    }
}
