package io.github.sfconnector.core.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a reader can do about an error: by its code where that says enough, by its kind otherwise. */
final class NextSteps {

    private static final String RIGHTS = "Check the user's object and record permissions";
    private static final String FIELD_RIGHTS =
            "Check by describe that the object and the field exist, and the user's field-level security: a hidden field looks like a missing one";
    private static final String TRUST = "See status.salesforce.com for the instance, and try again when it is over";

    private NextSteps() {}

    static Optional<String> of(String code, ErrorKind kind) {
        String byCode = byCode(code);
        return Optional.ofNullable(byCode == null ? byKind(kind) : byCode);
    }

    private static @Nullable String byCode(String code) {
        return switch (code) {
            case "API_DISABLED_FOR_ORG" ->
                "The org's edition has no API access or the user lacks the API Enabled permission";
            case "API_CURRENTLY_DISABLED" ->
                "API access is switched off for the user: enable it in the profile or a permission set";
            case "TXN_SECURITY_METERING_ERROR" ->
                "A transaction security policy blocks the user: exempt the integration user";
            case "LOGIN_MUST_USE_SECURITY_TOKEN" ->
                "Append the security token to the password, or add the caller's address to the trusted IP ranges";
            case "LOGIN_DURING_RESTRICTED_DOMAIN" ->
                "Add this machine's addresses to the profile's login IP ranges, or relax the IP restrictions of the connected app";
            case "LOGIN_DURING_RESTRICTED_TIME" -> "The profile's login hours exclude this time: widen them";
            case "PASSWORD_EXPIRED", "INVALID_OPERATION_WITH_EXPIRED_PASSWORD" ->
                "The user's password has expired: set a new one in the org";
            case "PASSWORD_LOCKOUT" -> "The user is locked out after wrong passwords: unlock it in Setup";
            case "INVALID_LOGIN" ->
                "Check user name, password and security token, and that the user is active and not locked out";
            case "INACTIVE_OWNER_OR_USER" ->
                "The user, or the owner the record is given to, is inactive: activate it or name another";
            case "ORG_LOCKED", "TRIAL_EXPIRED" -> "The org is locked, closed or expired: ask its owner";
            case "OPERATION_TOO_LARGE" -> "Give the integration user the View All Data permission, or filter more";
            case "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY" ->
                "Check that the user may see and edit the records this one refers to";
            case "INVALID_FIELD_FOR_INSERT_UPDATE", "FIELD_NOT_UPDATABLE" ->
                "Check by describe that the field is createable or updateable: formulas and compound fields are not, and field-level security may forbid it";
            case "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY" ->
                "A trigger, a flow or a missing record type of the object refuses it: look at the org's automation";
            case "QUERY_TIMEOUT" -> "Read a smaller window, filter by indexed fields, or use a bulk query";
            case "QUERY_TOO_COMPLICATED" -> "Select fewer fields, formulas above all, or split the query";
            case "INVALID_CROSS_REFERENCE_KEY" -> "The Id or a record it refers to does not exist or is not visible";
            case "DUPLICATES_DETECTED" ->
                "A duplicate rule found similar records: update one of them, or allow the save by the duplicate rule header";
            case "EXCEEDED_ID_LIMIT" -> "Send fewer records in a request, or ask for a shorter span";
            case "STORAGE_LIMIT_EXCEEDED" -> "The org's storage is full: free some or buy more";
            case "INVALIDENTITY" -> "Bulk jobs do not support this object: use REST";
            case "UNABLE_TO_LOCK_ROW" ->
                "Another transaction holds the record or its parent: send rows of one parent together, fewer at a time";
            case "ORG_IN_MAINTENANCE", "INSERT_UPDATE_DELETE_NOT_ALLOWED_DURING_MAINTENANCE" ->
                "The instance is in maintenance. " + TRUST;
            case "UNSUPPORTED_API_VERSION" -> "Set an API version that the org offers: /services/data lists them";
            case "APEX_ERROR", "CUSTOM_APEX_ERROR" -> "Code of the org failed: its debug log has the cause";
            default -> null;
        };
    }

    private static @Nullable String byKind(ErrorKind kind) {
        return switch (kind) {
            case SESSION ->
                "Connect the org again if this lasts, and check that the app is active, that its client id and secret are right, that it has the api and refresh_token scopes and that its IP restrictions let this machine in";
            case ACCESS -> RIGHTS;
            case LICENSE -> "Assign or buy the licence or package that the feature needs";
            case QUERY, SCHEMA -> FIELD_RIGHTS;
            case CURSOR -> "Issue the query again from the last record that was delivered";
            case DUPLICATE -> "Update the record that is there, or upsert by an external id";
            case RECORD -> "Correct the record, or the rule of the org that refuses it";
            case ROLLED_BACK -> "Correct the record that was refused and send all again";
            case LIMIT -> "Use less of it, wait until it is renewed, or raise the org's allowance";
            case NOT_FOUND, BUSY, REQUEST, FEATURE, UNKNOWN -> null;
        };
    }
}
