package io.github.sfconnector.clevertap;

/**
 * A way to reach somebody. CleverTap's keys for them have two opposite senses: {@code MSG-email} is true for somebody who may be contacted, {@code MSG-dndEmail} for
 * somebody who must not be. Here both are asked whether the person may be contacted.
 */
public enum Channel {
    /** E-mail, by permission. */
    EMAIL("MSG-email", true),
    /** Push messages, by permission. */
    PUSH("MSG-push", true),
    /** Text messages, by permission. */
    SMS("MSG-sms", true),
    /** WhatsApp, by permission. */
    WHATSAPP("MSG-whatsapp", true),
    /** The phone number, by do-not-disturb. */
    PHONE_NUMBER("MSG-dndPhone", false),
    /** The e-mail address, by do-not-disturb. */
    EMAIL_ADDRESS("MSG-dndEmail", false);

    private final String key;
    private final boolean sense;

    Channel(String key, boolean sense) {
        this.key = key;
        this.sense = sense;
    }

    /** {@return the key on the wire} */
    public String key() {
        return key;
    }

    boolean valueFor(boolean mayContact) {
        return mayContact == sense;
    }
}
