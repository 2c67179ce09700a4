package io.github.sfconnector.core.write;

import io.github.sfconnector.core.SObject;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * One record a request, by Id or by external id. Immutable and thread-safe; not meant to be implemented by users.
 *
 * <p>What the service refuses is a {@link io.github.sfconnector.core.error.ServiceException} with all its errors; nothing was written then, unless its
 * status is 5xx. When there was no answer it is a {@link io.github.sfconnector.core.error.TransportException}: unless its
 * {@code mayHaveBeenProcessed()} is false, the write may have been done all the same, and it is never repeated by the client. External ids may
 * hold any text; they are percent-encoded.
 */
public interface Records {

    /**
     * Creates a record.
     *
     * @param record without an Id
     * @param options how the service treats the write
     * @return the Id it got
     * @throws IllegalArgumentException when it has an Id or holds child rows
     */
    String create(SObject record, WriteOptions options);

    /**
     * Creates a record with {@link WriteOptions#defaults()}.
     *
     * @param record without an Id
     * @return the Id it got
     */
    default String create(SObject record) {
        return create(record, WriteOptions.defaults());
    }

    /**
     * Reads a record.
     *
     * @param objectName API name of the object
     * @param id the record's Id
     * @param fields API names of the fields, or paths into parents; none means all that the user may see
     * @return the record
     * @throws io.github.sfconnector.core.error.NotFoundException when there is none that this user may see
     */
    SObject retrieve(String objectName, String id, Collection<String> fields);

    /**
     * Reads a record unless it is unchanged.
     *
     * @param objectName API name of the object
     * @param id the record's Id
     * @param fields API names of the fields; none means all
     * @param since when it was last read, by the service's clock, to the second
     * @return the record; empty when it was not changed since
     */
    Optional<SObject> retrieveIfModified(String objectName, String id, Collection<String> fields, Instant since);

    /**
     * Reads a record by external id.
     *
     * @param objectName API name of the object
     * @param externalIdField API name of the external id field
     * @param value the external id
     * @param fields API names of the fields; none means all
     * @return the record
     * @throws io.github.sfconnector.core.error.NotFoundException when there is none that this user may see
     * @throws io.github.sfconnector.core.error.AmbiguousKeyException when there are several
     */
    SObject retrieve(String objectName, String externalIdField, String value, Collection<String> fields);

    /**
     * Updates a record.
     *
     * @param record with its Id and the fields to change; a field set to null is cleared, an absent one stays
     * @param options how the service treats the write
     * @throws io.github.sfconnector.core.error.NotFoundException when there is no such record, or it was deleted
     * @throws RecordChangedException when the options name a time and the record was changed since
     */
    void update(SObject record, WriteOptions options);

    /**
     * Updates a record with {@link WriteOptions#defaults()}.
     *
     * @param record with its Id and the fields to change
     */
    default void update(SObject record) {
        update(record, WriteOptions.defaults());
    }

    /**
     * Updates the record that has the external id, or creates it.
     *
     * @param externalIdField API name of the external id field
     * @param record with its external id, and without an Id
     * @param options how the service treats the write
     * @return its Id and whether it was created
     * @throws io.github.sfconnector.core.error.AmbiguousKeyException when several records have the external id
     */
    UpsertResult upsert(String externalIdField, SObject record, WriteOptions options);

    /**
     * Updates or creates with {@link WriteOptions#defaults()}.
     *
     * @param externalIdField API name of the external id field
     * @param record with its external id, and without an Id
     * @return its Id and whether it was created
     */
    default UpsertResult upsert(String externalIdField, SObject record) {
        return upsert(externalIdField, record, WriteOptions.defaults());
    }

    /**
     * Updates the record that has the external id; creates none.
     *
     * @param externalIdField API name of the external id field
     * @param record with its external id, and without an Id
     * @param options how the service treats the write
     * @throws io.github.sfconnector.core.error.NotFoundException when there is none
     * @throws io.github.sfconnector.core.error.AmbiguousKeyException when there are several
     */
    void updateByExternalId(String externalIdField, SObject record, WriteOptions options);

    /**
     * Deletes a record, which goes to the recycle bin where its object has one.
     *
     * @param objectName API name of the object
     * @param id the record's Id
     * @throws io.github.sfconnector.core.error.NotFoundException when there is no such record, or it was deleted before
     */
    void delete(String objectName, String id);

    /**
     * Deletes the record that has the external id.
     *
     * @param objectName API name of the object
     * @param externalIdField API name of the external id field
     * @param value the external id
     * @throws io.github.sfconnector.core.error.NotFoundException when there is none
     * @throws io.github.sfconnector.core.error.AmbiguousKeyException when there are several
     */
    void delete(String objectName, String externalIdField, String value);
}
