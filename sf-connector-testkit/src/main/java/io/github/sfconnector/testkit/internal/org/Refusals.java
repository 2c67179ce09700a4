package io.github.sfconnector.testkit.internal.org;

import io.github.sfconnector.testkit.FakeOrgException;
import io.github.sfconnector.testkit.FieldDefinition;
import io.github.sfconnector.testkit.rule.TriggerEvent;
import java.util.List;

/** The refusals of the org, worded as Salesforce words them. */
public final class Refusals {

    private Refusals() {}

    static FakeOrgException noSuchColumn(String field, String object) {
        return new FakeOrgException(
                "INVALID_FIELD", "No such column '" + field + "' on sobject of type " + object, List.of());
    }

    static FakeOrgException readOnly(List<String> fields) {
        return new FakeOrgException(
                "INVALID_FIELD_FOR_INSERT_UPDATE",
                "Unable to create/update fields: " + String.join(", ", fields)
                        + ". Please check the security settings of this field and verify that it is read/write for your profile or"
                        + " permission set.",
                fields);
    }

    static FakeOrgException missing(List<String> fields) {
        return new FakeOrgException("REQUIRED_FIELD_MISSING", "Required fields are missing: " + fields, fields);
    }

    static FakeOrgException tooLong(FieldDefinition field, String value) {
        return of("STRING_TOO_LONG", field, "data value too large: " + value + " (max length=" + field.length() + ")");
    }

    static FakeOrgException notInPicklist(FieldDefinition field, String value) {
        return of(
                "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", field, "bad value for restricted picklist field: " + value);
    }

    static FakeOrgException noEmail(FieldDefinition field, String value) {
        return of("INVALID_EMAIL_ADDRESS", field, "invalid email address: " + value);
    }

    static FakeOrgException outOfRange(FieldDefinition field, Object value) {
        return of("NUMBER_OUTSIDE_VALID_RANGE", field, "value outside of valid range on numeric field: " + value);
    }

    static FakeOrgException noId(FieldDefinition field, Object value) {
        return of("MALFORMED_ID", field, "id value of incorrect type: " + value);
    }

    static FakeOrgException wrongObject(FieldDefinition field, Object value) {
        return of("FIELD_INTEGRITY_EXCEPTION", field, "id value of incorrect type: " + value);
    }

    private static FakeOrgException of(String code, FieldDefinition field, String text) {
        return new FakeOrgException(code, field.label() + ": " + text, List.of(field.name()));
    }

    static FakeOrgException duplicate(String field, String otherId) {
        return new FakeOrgException(
                "DUPLICATE_VALUE",
                "duplicate value found: " + field + " duplicates value on record with id: "
                        + SalesforceIds.shorten(otherId),
                List.of());
    }

    /** A reference or a record Id that names no row. */
    public static FakeOrgException invalidCrossReference() {
        return new FakeOrgException("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", List.of());
    }

    /** The row is in the recycle bin. */
    public static FakeOrgException deleted() {
        return new FakeOrgException("ENTITY_IS_DELETED", "entity is deleted", List.of());
    }

    /** The record Id is no Id, or one of another object. */
    public static FakeOrgException malformedId(String id) {
        return new FakeOrgException("MALFORMED_ID", "Record ID: id value of incorrect type: " + id, List.of("Id"));
    }

    /** No row of this Id or external id value. */
    public static FakeOrgException notFound(String key) {
        return new FakeOrgException(
                "NOT_FOUND", "Provided external ID field does not exist or is not accessible: " + key, List.of());
    }

    static FakeOrgException noForeignKey(String value, String field, String object) {
        return new FakeOrgException(
                "INVALID_FIELD",
                "Foreign key external ID: " + value + " not found for field " + field + " in entity " + object,
                List.of());
    }

    static FakeOrgException custom(String message, List<String> fields) {
        return new FakeOrgException("FIELD_CUSTOM_VALIDATION_EXCEPTION", message, fields);
    }

    static FakeOrgException locked(String id) {
        return new FakeOrgException(
                "UNABLE_TO_LOCK_ROW",
                "unable to obtain exclusive access to this record or 1 records: " + id,
                List.of());
    }

    static FakeOrgException selfReference(Row row) {
        return new FakeOrgException(
                "SELF_REFERENCE_FROM_TRIGGER",
                "Object (id = " + row.id() + ") is currently in trigger " + row.objectName()
                        + ", therefore it cannot recursively update itself",
                List.of());
    }

    static FakeOrgException triggerFailed(String object, TriggerEvent event, String cause, RuntimeException exception) {
        FakeOrgException refusal = new FakeOrgException(
                "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY",
                object + "Trigger: execution of " + event.label() + "\n\ncaused by: " + cause,
                List.of());
        refusal.initCause(exception);
        return refusal;
    }

    static FakeOrgException notInBin() {
        return new FakeOrgException("UNDELETE_FAILED", "Entity is not in the recycle bin", List.of());
    }

    static FakeOrgException restricted(Row parent, Row child) {
        return new FakeOrgException(
                "DELETE_FAILED",
                "Your attempt to delete " + parent.id()
                        + " could not be completed because it is associated with the following "
                        + child.objectName() + ": " + child.id(),
                List.of());
    }

    static FakeOrgException notCreateable(ObjectTable table) {
        return new FakeOrgException(
                "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", "entity type cannot be inserted: " + table.name(), List.of());
    }

    static FakeOrgException noAccess() {
        return new FakeOrgException(
                "INSUFFICIENT_ACCESS_OR_READONLY", "insufficient access rights on object id", List.of());
    }

    static FakeOrgException noCrossReferenceAccess(String id) {
        return new FakeOrgException(
                "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY",
                "insufficient access rights on cross-reference id: " + SalesforceIds.shorten(id),
                List.of());
    }

    static FakeOrgException convertedLead() {
        return new FakeOrgException("CANNOT_UPDATE_CONVERTED_LEAD", "cannot reference converted lead", List.of());
    }
}
