package io.github.sfconnector.core.query;

import io.github.sfconnector.core.SObject;

/**
 * The rows of a query whose order gives every row a place of its own. A result that the service loses between two pages is asked for again from the
 * last row on, without loss or repetition, as long as rows keep coming; and a host can store how far it has come and go on there in another process.
 */
public interface ResumableResults extends QueryResults {

    /**
     * How far one has come with this row, as text of letters, digits, dots, dashes and underscores. It says which query it belongs to and holds the row's
     * Id and stamp, no other value.
     *
     * @param row a row of these results
     * @return what {@link #resumeAfter} takes, at most 255 characters
     * @throws IllegalArgumentException when the row lacks the fields that the rows are ordered by
     */
    String checkpoint(SObject row);

    /**
     * The rows after a checkpoint.
     *
     * @param checkpoint what {@link #checkpoint} gave, in this process or another
     * @return the same results without the rows up to the checkpoint
     * @throws IllegalArgumentException when it is damaged, of a newer version or of another query. One of another org is refused when the first
     *     page is asked for, where both name their org.
     */
    ResumableResults resumeAfter(String checkpoint);

    @Override
    ResumableResults withPrefetch(int pages);

    @Override
    ResumableResults withBatchSize(int rows);

    @Override
    ResumableResults counted();
}
