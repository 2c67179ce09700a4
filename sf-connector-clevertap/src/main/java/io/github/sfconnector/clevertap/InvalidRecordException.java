package io.github.sfconnector.clevertap;

/** A record that CleverTap would refuse or misread. The message names the key and the rule, never the value. */
public final class InvalidRecordException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String key;
    private final String rule;

    /**
     * For whoever makes records.
     *
     * @param key the key at fault
     * @param rule what it breaks
     */
    public InvalidRecordException(String key, String rule) {
        super(key + ": " + rule);
        this.key = key;
        this.rule = rule;
    }

    /** {@return the key at fault} */
    public String key() {
        return key;
    }

    /** {@return what it breaks} */
    public String rule() {
        return rule;
    }
}
