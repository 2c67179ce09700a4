package io.github.sfconnector.testkit.internal.fault;

import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Knows which query a locator belongs to, and which page of it an offset is. Thread-safe. */
final class Locators {

    private static final int KEPT = 10_000;

    private final Map<String, Book> books = new BoundedMap<>(KEPT);

    private record Book(String soql, TreeSet<Integer> offsets) {}

    record Page(String soql, int number) {}

    synchronized void opened(String locator, String soql) {
        books.put(locator, new Book(soql, new TreeSet<>()));
    }

    /** The page behind {@code <locator>-<offset>}; null when nobody knows the locator. */
    synchronized @Nullable Page page(String text) {
        int dash = text.lastIndexOf('-');
        Book book = dash < 0 ? null : books.get(text.substring(0, dash));
        if (book == null || !text.substring(dash + 1).matches("\\d{1,9}")) {
            return null;
        }
        int offset = Integer.parseInt(text.substring(dash + 1));
        book.offsets.add(offset);
        return new Page(book.soql, 2 + book.offsets.headSet(offset).size());
    }
}
