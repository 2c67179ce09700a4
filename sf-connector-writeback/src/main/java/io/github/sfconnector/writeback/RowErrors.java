package io.github.sfconnector.writeback;

import io.github.sfconnector.core.error.ApiError;
import io.github.sfconnector.writeback.RowError.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The errors of records that are met most, what each means and whether the engine sends the record again. New codes come with each release of
 * the service; one that is not listed is {@link Kind#OTHER} and is not retried.
 */
public final class RowErrors {

    /** Code of a record that another transaction holds. */
    public static final String LOCKED = "UNABLE_TO_LOCK_ROW";

    /** Code of a value that another record has in a unique field. */
    public static final String DUPLICATE_VALUE = "DUPLICATE_VALUE";

    private static final String LOCK_TEXT = "unable to obtain exclusive access";
    private static final String LOCK_ADVICE =
            "Another transaction held the record or its parent through all tries: send it"
                    + " later, group records by parent, or use fewer lanes";
    private static final Map<String, RowError> KNOWN = new LinkedHashMap<>();

    static {
        retried(LOCKED, Kind.LOCKED, LOCK_ADVICE);
        retried("SERVER_UNAVAILABLE", Kind.SERVICE, "The service was too busy through all tries: send it later");
        retried("TRANSACTION_ABORTED", Kind.SERVICE, "The transaction was ended by the service: send it later");
        once(
                DUPLICATE_VALUE,
                Kind.DUPLICATE,
                "Another record has the value in a unique field; in an upsert the record is"
                        + " sent once more, because somebody may have created it meanwhile");
        once(
                "DUPLICATE_EXTERNAL_ID",
                Kind.KEY,
                "Several records have the external id, and the message lists their Ids: make"
                        + " the field unique, or write by Id");
        once(
                "ENTITY_IS_DELETED",
                Kind.GONE,
                "The record is in the recycle bin: drop it, or follow MasterRecordId if it was" + " merged");
        once(
                "INVALID_CROSS_REFERENCE_KEY",
                Kind.GONE,
                "No record has this Id, or the user cannot see it, or a reference points"
                        + " nowhere: check the Id, then sharing");
        once(
                "CANNOT_UPDATE_CONVERTED_LEAD",
                Kind.CONVERTED,
                "The lead was converted: write to the contact in" + " ConvertedContactId instead");
        once("MALFORMED_ID", Kind.KEY, "The Id is not one of this object: check which key the host stores");
        once("MISSING_ARGUMENT", Kind.KEY, "The record has no key: every record needs its Id or external id");
        once(
                "DUPLICATES_DETECTED",
                Kind.DUPLICATE,
                "A duplicate rule matched: merge the records, or allow saving with" + " duplicateRules");
        once(
                "FIELD_CUSTOM_VALIDATION_EXCEPTION",
                Kind.VALIDATION,
                "A validation rule of the org says no, in its own words:"
                        + " send what it asks for, or have it exempt the integration user");
        once(
                "FIELD_FILTER_VALIDATION_EXCEPTION",
                Kind.VALIDATION,
                "A lookup filter does not accept the referenced record");
        once(
                "REQUIRED_FIELD_MISSING",
                Kind.VALUE,
                "The object needs the listed fields: map them too, or do not set them to" + " null");
        once(
                "STRING_TOO_LONG",
                Kind.VALUE,
                "The text is longer than the field: shorten it, or ask for truncation of that" + " value");
        once(
                "NUMBER_OUTSIDE_VALID_RANGE",
                Kind.VALUE,
                "The number has more digits than the field: check the score's scale");
        once(
                "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
                Kind.VALUE,
                "The picklist, or the record type, does not have the" + " value: add it there");
        once("INVALID_TYPE_ON_FIELD_IN_RECORD", Kind.VALUE, "The value has another type than the field");
        once("INVALID_EMAIL_ADDRESS", Kind.VALUE, "The text is no email address");
        once("FIELD_INTEGRITY_EXCEPTION", Kind.VALUE, "A value contradicts another field or a referenced record");
        once(
                "INVALID_FIELD_FOR_INSERT_UPDATE",
                Kind.ACCESS,
                "The field cannot be written in this request: check field-level" + " security and the mapping");
        once(
                "INSUFFICIENT_ACCESS_OR_READONLY",
                Kind.ACCESS,
                "The user may not edit the record: check sharing, ownership and" + " approval locks");
        once(
                "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY",
                Kind.ACCESS,
                "The user may not see a record that this one" + " points to");
        once(
                "ENTITY_IS_LOCKED",
                Kind.ACCESS,
                "The record is locked by an approval process: write it after the approval");
        once("INACTIVE_OWNER_OR_USER", Kind.ACCESS, "The owner is an inactive user: give the record another owner");
        once(
                "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY",
                Kind.AUTOMATION,
                "A trigger failed; the message names it. Retried only when" + " it failed for a lock");
        once(
                "CANNOT_EXECUTE_FLOW_TRIGGER",
                Kind.AUTOMATION,
                "A flow failed; the message names it. Retried only when it failed" + " for a lock");
        once(
                "ALL_OR_NONE_OPERATION_ROLLED_BACK",
                Kind.ROLLED_BACK,
                "Nothing is wrong with this record: mend the others of its" + " request, then send all");
        once(
                "PROCESSING_HALTED",
                Kind.ROLLED_BACK,
                "Nothing is wrong with this record: mend the others of its request, then" + " send all");
        once(
                "STORAGE_LIMIT_EXCEEDED",
                Kind.LIMIT,
                "The org is out of data storage: records can still be updated, not" + " created");
        once("LIMIT_EXCEEDED", Kind.LIMIT, "A limit of the org is reached, which the message names");
        once(
                "UNKNOWN_EXCEPTION",
                Kind.SERVICE,
                "The service failed on this record: give the error id of the message to the" + " vendor's support");
    }

    private RowErrors() {}

    private static void retried(String code, Kind kind, String nextStep) {
        KNOWN.put(code, new RowError(code, kind, true, nextStep));
    }

    private static void once(String code, Kind kind, String nextStep) {
        KNOWN.put(code, new RowError(code, kind, false, nextStep));
    }

    /** {@return the codes known here, in the order of the guide} */
    public static List<RowError> known() {
        return new ArrayList<>(KNOWN.values());
    }

    /**
     * What an error means. A lock that is told of inside the text of another error, as triggers do, is a lock.
     *
     * @param error as the service gave it
     * @return what is known of it
     */
    public static RowError of(ApiError error) {
        RowError known = KNOWN.get(error.code());
        if (isLockInText(error)) {
            return new RowError(error.code(), Kind.LOCKED, true, LOCK_ADVICE);
        }
        return known != null
                ? known
                : new RowError(error.code(), Kind.OTHER, false, "The message says what the service found");
    }

    /**
     * Finds the code that a longer text tells of, as Apex classes do when they catch an exception.
     *
     * @param text any text
     * @return the first known code in it
     */
    public static Optional<String> codeIn(String text) {
        return KNOWN.keySet().stream()
                .filter(text::contains)
                .min((a, b) -> text.indexOf(a) != text.indexOf(b)
                        ? Integer.compare(text.indexOf(a), text.indexOf(b))
                        : Integer.compare(b.length(), a.length()));
    }

    private static boolean isLockInText(ApiError error) {
        return error.message().contains(LOCKED) || error.message().contains(LOCK_TEXT);
    }

    /** Whether a record with these errors is worth another try: one of them is of that kind, and none rules it out. */
    static boolean retryable(List<ApiError> errors) {
        return !errors.isEmpty() && errors.stream().allMatch(error -> of(error).retried());
    }
}
