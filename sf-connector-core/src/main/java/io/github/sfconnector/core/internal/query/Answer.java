package io.github.sfconnector.core.internal.query;

import io.github.sfconnector.core.error.UnreadableResponseException;
import io.github.sfconnector.core.query.QueryPage;
import org.jspecify.annotations.Nullable;

/** A page that has arrived, read only as far as someone asked. Safe for use by many threads. */
public interface Answer {

    /**
     * The link to the page after this one, or null; known without reading the rows where the service names it before them.
     *
     * @throws UnreadableResponseException when the answer is no page
     */
    @Nullable
    String next();

    /**
     * The page; read when first asked for.
     *
     * @throws UnreadableResponseException when the answer is no page
     */
    QueryPage page();

    /** An answer that was read before. */
    static Answer of(QueryPage page) {
        return new Answer() {
            @Override
            public @Nullable String next() {
                return page.nextRecordsUrl();
            }

            @Override
            public QueryPage page() {
                return page;
            }
        };
    }
}
