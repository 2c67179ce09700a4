package io.github.sfconnector.events.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.sfconnector.events.EventRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/** Signatures in the form of Standard Webhooks. */
final class StandardWebhooks implements RequestCheck {

    private static final String ID = "webhook-id";
    private static final String TIME = "webhook-timestamp";
    private static final String SIGNATURE = "webhook-signature";
    private static final String SECRET_PREFIX = "whsec_";
    private static final String VERSION = "v1,";
    private static final int MAX_ID = 256;

    private final InstantSource clock;
    private final Duration tolerance;
    private final List<byte[]> secrets;

    StandardWebhooks(InstantSource clock, Duration tolerance, List<String> secrets) {
        this.clock = Objects.requireNonNull(clock, "clock");
        this.tolerance = Objects.requireNonNull(tolerance, "tolerance");
        this.secrets = secrets.stream().map(StandardWebhooks::secret).toList();
        if (this.secrets.isEmpty() || tolerance.isNegative() || tolerance.isZero()) {
            throw new IllegalArgumentException("standard webhooks need a secret and a positive tolerance");
        }
    }

    private static byte[] secret(String text) {
        String encoded = text.startsWith(SECRET_PREFIX) ? text.substring(SECRET_PREFIX.length()) : text;
        byte[] secret = decoded(encoded);
        if (secret.length < 24 || secret.length > 64) {
            throw new IllegalArgumentException(
                    "a webhook secret is whsec_ and the base64 of 24 to 64 bytes, as Standard Webhooks says");
        }
        return secret;
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    @Override
    public Verdict check(EventRequest request) {
        String id = request.header(ID).orElse("");
        String time = request.header(TIME).orElse("");
        if (id.isEmpty() || id.length() > MAX_ID || time.isEmpty()) {
            return Verdict.refused("header " + ID + " or " + TIME + " is missing");
        }
        byte[] signed = (id + "." + time + ".").getBytes(UTF_8);
        if (!isSigned(request.header(SIGNATURE).orElse(""), signed, request.body())) {
            return Verdict.refused("no signature in header " + SIGNATURE + " fits");
        }
        return isRecent(time)
                ? Verdict.acceptedAs(id)
                : Verdict.refused("the time in header " + TIME + " is more than " + tolerance + " from now");
    }

    private boolean isSigned(String header, byte[] signed, byte[] body) {
        return Arrays.stream(header.split(" ", -1))
                .filter(each -> each.startsWith(VERSION))
                .map(each -> decoded(each.substring(VERSION.length())))
                .anyMatch(given -> secrets.stream().anyMatch(key -> Hmac.same(Hmac.of(key, signed, body), given)));
    }

    private boolean isRecent(String seconds) {
        if (!seconds.matches("\\d{1,12}")) {
            return false;
        }
        Duration apart = Duration.between(Instant.ofEpochSecond(Long.parseLong(seconds)), clock.instant());
        return apart.abs().compareTo(tolerance) <= 0;
    }
}
