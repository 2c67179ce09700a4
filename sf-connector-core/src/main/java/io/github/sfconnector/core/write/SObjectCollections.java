package io.github.sfconnector.core.write;

import io.github.sfconnector.core.SObject;
import java.util.Collection;
import java.util.List;

/**
 * Many records in one request, which counts as one API call. Immutable and thread-safe; not meant to be implemented by users.
 *
 * <p>Each record is written or refused on its own, unless {@link WriteOptions#allOrNone()} says otherwise. The writing methods return one result
 * per record in the order given; a record for which the service gave no result is {@link SaveResult.Status#UNKNOWN}. They throw
 *
 * <ul>
 *   <li>{@link IllegalArgumentException} before any request when there are too many records or one cannot be written so
 *   <li>{@link io.github.sfconnector.core.error.ServiceException} when the request as a whole was refused; unless it is a 5xx, no record was written
 *   <li>{@link io.github.sfconnector.core.error.TransportException} when there was no answer: unless its {@code mayHaveBeenProcessed()} is false,
 *       records may have been written all the same. Such a request is never repeated by the client.
 * </ul>
 */
public interface SObjectCollections {

    /** Most records in one writing request, the service's limit: {@value}. */
    int MAX_RECORDS = 200;

    /** Most records in one reading request, the service's limit: {@value}. */
    int MAX_RETRIEVED = 2_000;

    /** Most runs of records of one type in one request, the service's limit: {@value}. */
    int MAX_TYPE_RUNS = 10;

    /**
     * Creates up to {@value #MAX_RECORDS} records, of one or more objects. Records of one object should stand together: the service takes at most
     * {@value #MAX_TYPE_RUNS} runs.
     *
     * @param records records without an Id
     * @param options how the service treats the write
     * @return one result per record in the same order, with the Ids given
     */
    List<SaveResult> create(List<SObject> records, WriteOptions options);

    /**
     * Updates up to {@value #MAX_RECORDS} records.
     *
     * @param records records with their Id and the fields to change; a field set to null is cleared, an absent one stays
     * @param options how the service treats the write
     * @return one result per record in the same order
     */
    List<SaveResult> update(List<SObject> records, WriteOptions options);

    /**
     * Updates the records that an external id finds and creates the others. Repeating it does no harm, as long as the external id is unique.
     *
     * @param externalIdField API name of the external id field, or {@code Id}
     * @param records up to {@value #MAX_RECORDS} records of one object, each with its external id, and without an Id unless that is the key
     * @param options how the service treats the write
     * @return one result per record in the same order; {@link SaveResult#created()} tells which of the two was done
     */
    List<SaveResult> upsert(String externalIdField, List<SObject> records, WriteOptions options);

    /**
     * Deletes up to {@value #MAX_RECORDS} records, which go to the recycle bin where their object has one. A record that was deleted before counts as deleted; its result
     * keeps the error {@code ENTITY_IS_DELETED}. Not so with all or none, where it keeps the others from being deleted.
     *
     * @param ids Ids of 15 or 18 characters, of any object
     * @param options how the service treats the write
     * @return one result per Id in the same order
     */
    List<SaveResult> delete(List<String> ids, WriteOptions options);

    /**
     * Reads up to {@value #MAX_RETRIEVED} records of one object by Id.
     *
     * @param objectName API name of the object
     * @param ids Ids; one that stands twice is asked for once
     * @param fields API names of the fields, or paths into parents
     * @return what came of each Id
     * @throws io.github.sfconnector.core.error.ServiceException when a field does not exist or is hidden, or an Id is malformed
     */
    RetrieveResult retrieve(String objectName, Collection<String> ids, Collection<String> fields);
}
