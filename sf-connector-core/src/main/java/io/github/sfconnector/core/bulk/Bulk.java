package io.github.sfconnector.core.bulk;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.error.NotFoundException;
import java.util.function.Consumer;

/**
 * Bulk API 2.0. Immutable and thread-safe; not meant to be implemented by users. A job lives in the org, not in this process: its id is all that is
 * needed to go on with it from another one, for the seven days that the org keeps it.
 *
 * <p>Rows are streamed both ways: memory does not grow with their number.
 */
public interface Bulk {

    /**
     * Starts a query job.
     *
     * @param query what to read
     * @return the job
     * @throws BulkUnsupportedException when bulk jobs cannot answer this query, or no more jobs are allowed today: use REST
     * @throws io.github.sfconnector.core.error.ServiceException when it is refused for another reason
     */
    BulkQueryJob query(BulkQuery query);

    /**
     * Starts a query job for live rows.
     *
     * @param soql the query
     * @return the job
     * @throws BulkUnsupportedException when bulk jobs cannot answer this query
     */
    default BulkQueryJob query(String soql) {
        return query(BulkQuery.of(soql));
    }

    /**
     * A query job that was started before, perhaps by another process. Nothing is requested.
     *
     * @param jobId its id
     * @param query the query it was started with, by which its rows are typed and compound fields rebuilt
     * @return the job
     */
    BulkQueryJob queryJob(String jobId, BulkQuery query);

    /**
     * Goes on with a query job that was started before, or starts a new one when the org has it no more: jobs are kept for seven days. Compare
     * {@link BulkQueryJob#id()} with the id given to know which it is; locators of the old job are worth nothing for a new one.
     *
     * @param jobId id of the job
     * @param query the query it was started with
     * @return that job in whatever state it is, or a new one
     * @throws BulkUnsupportedException when a new one is started, and bulk jobs cannot answer the query
     */
    default BulkQueryJob resumed(String jobId, BulkQuery query) {
        BulkQueryJob job = queryJob(jobId, query);
        try {
            job.info();
            return job;
        } catch (NotFoundException e) {
            return query(query);
        }
    }

    /**
     * Writes rows through as many jobs as their size asks for, and waits until all are done. Rows are encoded while they are sent. What comes of
     * each row is told to the consumer, after its job is done and not in the order of the rows; nothing is told twice.
     *
     * @param load what to write into, and how
     * @param rows the rows; when an upload has to be repeated they are iterated anew and must come out the same, in the same order
     * @param outcomes told of each row, on the calling thread except for rows that cannot be sent; what it throws ends the method, while jobs go on
     * @return what came of all; it says which jobs were not done in time and which rows were not sent, rather than throwing
     * @throws IllegalArgumentException when columns contradict the load
     */
    BulkLoadReport load(BulkLoad load, Iterable<SObject> rows, Consumer<BulkOutcome> outcomes);

    /**
     * An ingest job that was started before, perhaps by another process. Nothing is requested.
     *
     * @param jobId its id
     * @return the job
     */
    BulkIngestJob ingestJob(String jobId);
}
