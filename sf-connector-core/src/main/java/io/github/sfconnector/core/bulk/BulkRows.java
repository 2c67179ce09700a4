package io.github.sfconnector.core.bulk;

import io.github.sfconnector.core.SObject;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Rows of a query job as they come. For one thread; must be closed, which ends a download that is under way.
 *
 * <p>Values are typed by the describes of the objects concerned, so that a row equals the one that REST gives: numbers exact, datetimes in REST's
 * form, null for an empty value (the service does not tell null from an empty text), parents as records. A parent all of whose selected values
 * are empty is null. Reading throws
 *
 * <ul>
 *   <li>{@link BulkCountException} when a page, or all pages together, do not hold as many rows as the service announced
 *   <li>any other {@link io.github.sfconnector.core.error.SalesforceException}; {@link #locator()} tells where to begin again
 * </ul>
 */
public interface BulkRows extends Iterator<SObject>, AutoCloseable {

    /** {@return the page being read: reading again from it repeats rows of that page and loses none; empty for the first} */
    String locator();

    /** {@return how many rows were given out} */
    long rowsRead();

    /** {@return the rows as a stream; closing it closes these rows} */
    default Stream<SObject> stream() {
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .onClose(this::close);
    }

    @Override
    void close();
}
