package io.github.sfconnector.clevertap.sink;

import org.jspecify.annotations.Nullable;

/** Phone numbers as people write them. */
final class Phones {

    private Phones() {}

    /** + and digits; null when the text is no number, or has no country code and none is given. */
    static @Nullable String international(@Nullable String text, @Nullable String countryCode) {
        if (text == null) {
            return null;
        }
        String digits = text.strip().replaceAll("[\\s().\\-/]", "");
        String phone = digits.startsWith("00") ? "+" + digits.substring(2) : digits;
        if (!phone.startsWith("+") && countryCode != null) {
            phone = countryCode + (phone.startsWith("0") ? phone.substring(1) : phone);
        }
        return phone.matches("\\+\\d{5,15}") ? phone : null;
    }
}
