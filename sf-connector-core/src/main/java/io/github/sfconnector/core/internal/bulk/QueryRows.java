package io.github.sfconnector.core.internal.bulk;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.bulk.BulkCountException;
import io.github.sfconnector.core.bulk.BulkRows;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Rows page after page, or those of a single page. */
final class QueryRows implements BulkRows {

    private final Pages pages;
    private final Heading heading;
    private @Nullable CsvRows<SObject> page;
    private @Nullable String following;
    private @Nullable SObject ahead;
    private String locator;
    private long announced;
    private long inPage;
    private long total;
    private boolean over;

    /** Where pages come from. */
    interface Pages {

        /** Opens a page. */
        ResultPage open(String locator);

        /** Reads its rows. */
        CsvRows<SObject> rows(ResultPage page);

        /** Whether the pages behind are read too. */
        boolean goOn();

        /** Whether somebody wants this reading to end. */
        boolean stopped();

        /** Fails when all rows together are not as many as the job has. */
        void checkTotal(long rows);
    }

    /**
     * Requests nothing yet.
     *
     * @param heading the header that all pages share
     */
    QueryRows(Pages pages, Heading heading, String locator) {
        this.pages = pages;
        this.heading = heading;
        this.locator = locator;
        this.following = locator;
    }

    @Override
    public boolean hasNext() {
        if (ahead == null && !over) {
            ahead = pull();
        }
        return ahead != null;
    }

    @Override
    public SObject next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the result has no further row");
        }
        SObject row = ahead;
        ahead = null;
        total++;
        if (row == null) {
            throw new IllegalStateException("a row was looked ahead for and is gone");
        }
        return row;
    }

    private @Nullable SObject pull() {
        while (true) {
            if (pages.stopped()) {
                close();
                throw new CancellationException("another reader of this result failed");
            }
            CsvRows<SObject> current = page == null ? open() : page;
            if (current == null) {
                return null;
            }
            SObject row = current.next();
            if (row != null) {
                inPage++;
                return row;
            }
            endPage(current);
        }
    }

    private @Nullable CsvRows<SObject> open() {
        String next = following;
        if (next == null) {
            over = true;
            pages.checkTotal(total);
            return null;
        }
        locator = next;
        ResultPage begun = pages.open(next);
        following = pages.goOn() ? begun.next() : null;
        announced = begun.announced();
        inPage = 0;
        page = pages.rows(begun);
        return page;
    }

    private void endPage(CsvRows<SObject> current) {
        heading.check(current.header());
        current.close();
        page = null;
        if (announced >= 0 && announced != inPage) {
            over = true;
            throw new BulkCountException("a page of a bulk result", announced, inPage);
        }
    }

    @Override
    public String locator() {
        return locator;
    }

    @Override
    public long rowsRead() {
        return total;
    }

    @Override
    public void close() {
        over = true;
        ahead = null;
        CsvRows<SObject> current = page;
        page = null;
        if (current != null) {
            current.close();
        }
    }
}
