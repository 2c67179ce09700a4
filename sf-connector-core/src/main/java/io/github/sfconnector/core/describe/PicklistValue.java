package io.github.sfconnector.core.describe;

import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One value of a picklist.
 *
 * @param value what is stored
 * @param label what is shown, in the user's language
 * @param active whether it can be chosen for new records
 * @param defaultValue whether it is chosen unless another one is
 * @param validForBits for a dependent picklist, the bits in Base64 that say for which values of the controlling field it can be chosen, or null
 */
public record PicklistValue(
        String value, String label, boolean active, boolean defaultValue, @Nullable String validForBits) {

    /** Requires value and label. */
    public PicklistValue {
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(label, "label");
    }

    /**
     * Whether it can be chosen when the controlling field has a value.
     *
     * @param controllingIndex the place of that value in the controlling picklist, inactive values counted; of a controlling checkbox 0 for false and 1
     *     for true
     * @return whether its bit is set; true when the picklist depends on nothing
     */
    public boolean validFor(int controllingIndex) {
        if (validForBits == null) {
            return true;
        }
        byte[] bits = bits(validForBits);
        int index = controllingIndex / Byte.SIZE;
        return index < bits.length && (bits[index] & (0x80 >> (controllingIndex % Byte.SIZE))) != 0;
    }

    private static byte[] bits(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            // Not a form that is known here: nothing can be said to be valid.
            return new byte[0];
        }
    }
}
