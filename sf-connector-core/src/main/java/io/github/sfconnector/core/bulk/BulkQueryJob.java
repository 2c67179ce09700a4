package io.github.sfconnector.core.bulk;

import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** A query job. Immutable and thread-safe: the job's state is in the org. */
public interface BulkQueryJob {

    /** Rows asked for in one page unless told otherwise: {@value}. Without a number the service sends all rows in one answer. */
    int DEFAULT_PAGE_ROWS = 50_000;

    /** {@return the job's id, by which another process can go on with it} */
    String id();

    /** {@return the job as it is now} */
    BulkJobInfo info();

    /**
     * Waits until the job is complete.
     *
     * @param wait how long
     * @return the complete job
     * @throws BulkJobException when it failed or was aborted, or is in a state that no waiting ends
     * @throws BulkUnsupportedException when it failed because bulk jobs cannot answer the query
     * @throws BulkWaitException when it was not done in time; the job goes on
     */
    BulkJobInfo await(BulkWait wait);

    /**
     * The rows of the complete job, page after page, each requested when the one before was read. A download that is cut is taken up where it was
     * cut, and checked against what came before. An expired session is renewed between pages.
     *
     * @return the rows, to be closed
     */
    default BulkRows rows() {
        return rows("", DEFAULT_PAGE_ROWS);
    }

    /**
     * As {@link #rows()}, beginning at a page.
     *
     * @param locator where to begin: {@link BulkRows#locator()} of an earlier reading, or empty for the begin
     * @param pageRows most rows of a page
     * @return the rows, to be closed
     */
    BulkRows rows(String locator, int pageRows);

    /**
     * Reads pages side by side and gives each to the consumer, which may be called by several threads at once and must read the page before it
     * returns. Pages come in no order. API versions before 58 have no links to all pages: there one page is read after the other.
     *
     * @param lanes how many pages at a time
     * @param executor runs the readers; it needs a thread for each lane
     * @param pages told of each page; the page is closed when it returns
     * @return how many rows were read
     * @throws BulkCountException when rows are missing or too many
     * @throws io.github.sfconnector.core.error.SalesforceException the first failure of a page; the other readers stop
     */
    long pages(int lanes, Executor executor, Consumer<BulkRows> pages);

    /** Ends the job early. */
    void abort();

    /** Deletes the job and its results, which otherwise stay for seven days. */
    void delete();
}
