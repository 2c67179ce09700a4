package io.github.sfconnector.core.write;

/**
 * How the org's duplicate rules treat a write; the service's default is false for all three. API 52 and later.
 *
 * @param allowSave whether a record that a rule only alerts to is saved all the same
 * @param includeRecordDetails whether the answer tells the fields of the records it resembles
 * @param runAsCurrentUser whether the rules see only what this user may see
 */
public record DuplicateRules(boolean allowSave, boolean includeRecordDetails, boolean runAsCurrentUser) {

    /** Name of the header that says so. */
    public static final String HEADER = "Sforce-Duplicate-Rule-Header";

    /** {@return the header's value} */
    public String header() {
        return "allowSave=" + allowSave + "; includeRecordDetails=" + includeRecordDetails + "; runAsCurrentUser="
                + runAsCurrentUser;
    }
}
