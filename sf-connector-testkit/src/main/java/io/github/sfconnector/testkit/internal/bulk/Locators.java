package io.github.sfconnector.testkit.internal.bulk;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Places in a result, opaque to clients. */
final class Locators {

    private Locators() {}

    static String of(int place) {
        byte[] text = Integer.toString(place).getBytes(StandardCharsets.US_ASCII);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    static Optional<Integer> read(String locator) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(locator), StandardCharsets.US_ASCII);
            return Optional.of(Integer.parseUnsignedInt(text)).filter(place -> place >= 0);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
