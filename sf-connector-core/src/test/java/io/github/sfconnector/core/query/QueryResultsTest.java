package io.github.sfconnector.core.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sfconnector.core.SObject;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class QueryResultsTest {

    private final List<String> requested = new ArrayList<>();

    /** A query of so many pages, each with so many rows, which counts what is requested of it. */
    private QueryResults results(int pages, int rows) {
        return QueryResults.of(() -> page(0, pages, rows), link -> page(Integer.parseInt(link), pages, rows));
    }

    private QueryPage page(int number, int pages, int rows) {
        requested.add(String.valueOf(number));
        List<SObject> records = IntStream.range(0, rows)
                .mapToObj(i -> SObject.builder("X").set("N", number * rows + i).build())
                .toList();
        return new QueryPage(
                (long) pages * rows, records, number + 1 < pages ? String.valueOf(number + 1) : null, null);
    }

    @Test
    void pages_nothingRead_requestsNothing() {
        Iterator<QueryPage> pages = results(3, 2).pages().iterator();

        assertThat(pages.hasNext()).isTrue();
        assertThat(requested).isEmpty();
    }

    @Test
    void pages_twoOfThreeRead_requestsTwo() {
        Iterator<QueryPage> pages = results(3, 2).pages().iterator();
        pages.next();
        pages.next();

        assertThat(pages.hasNext()).isTrue();
        assertThat(requested).containsExactly("0", "1");
    }

    @Test
    void pages_readToTheEnd_endsWithNoSuchElement() {
        Iterator<QueryPage> pages = results(1, 2).pages().iterator();
        pages.next();

        assertThat(pages.hasNext()).isFalse();
        assertThatThrownBy(pages::next).isInstanceOf(NoSuchElementException.class);
        assertThat(requested).hasSize(1);
    }

    @Test
    void pages_readTwice_runsTheQueryAnew() {
        QueryResults results = results(2, 1);
        results.pages().forEach(page -> {});
        results.pages().forEach(page -> {});

        assertThat(requested).containsExactly("0", "1", "0", "1");
    }

    @Test
    void pages_failedPage_isAskedForAgain() {
        int[] failures = {1};
        QueryResults results = QueryResults.of(() -> page(0, 2, 1), link -> {
            if (failures[0]-- > 0) {
                throw new IllegalStateException("lost");
            }
            return page(1, 2, 1);
        });
        Iterator<QueryPage> pages = results.pages().iterator();
        pages.next();

        assertThatThrownBy(pages::next).hasMessage("lost");
        assertThat(pages.next().records().get(0).get("N")).isEqualTo(1L);
        assertThat(pages.hasNext()).isFalse();
    }

    @Test
    void stream_notConsumed_requestsNothing() {
        Stream<String> types = results(3, 2).stream().map(SObject::type).peek(type -> requested.add("read"));
        types.close();

        assertThat(requested).isEmpty();
    }

    @Test
    void stream_limitWithinTheFirstPage_requestsOnePage() {
        assertThat(results(3, 2).stream().limit(1).toList()).hasSize(1);
        assertThat(requested).containsExactly("0");
    }

    @Test
    void stream_limitAtThePagesEnd_requestsNoPageMore() {
        assertThat(results(3, 2).stream().limit(2).count()).isEqualTo(2);
        assertThat(requested).containsExactly("0");
    }

    @Test
    void stream_findFirst_requestsOnePage() {
        assertThat(results(3, 2).stream().findFirst()).isPresent();
        assertThat(requested).containsExactly("0");
    }

    @Test
    void stream_iteratorOverTheFirstPage_requestsNoPageMore() {
        Iterator<SObject> records = results(3, 2).stream().iterator();
        records.next();
        records.next();

        assertThat(requested).containsExactly("0");
        assertThat(records.next().get("N")).isEqualTo(2L);
        assertThat(requested).containsExactly("0", "1");
    }

    @Test
    void stream_spliteratorAdvancedOnce_requestsOnePage() {
        results(3, 2).stream().spliterator().tryAdvance(record -> {});

        assertThat(requested).containsExactly("0");
    }

    @Test
    void stream_shortAndEmptyPages_areFollowed() {
        QueryResults results = QueryResults.of(
                () -> new QueryPage(3, List.of(), "a", null),
                link -> link.equals("a")
                        ? new QueryPage(3, List.of(SObject.builder("X").build()), "b", null)
                        : new QueryPage(
                                3,
                                List.of(
                                        SObject.builder("Y").build(),
                                        SObject.builder("Z").build()),
                                null,
                                null));

        assertThat(results.stream().map(SObject::type)).containsExactly("X", "Y", "Z");
    }

    @Test
    void stream_hundredThousandPages_needsNoStack() throws Exception {
        long[] sum = {0};
        Thread shallow = new Thread(
                null,
                () -> sum[0] = results(100_000, 1).stream()
                        .mapToLong(r -> (Long) r.get("N"))
                        .sum(),
                "shallow",
                128 * 1024);
        shallow.start();
        shallow.join(60_000);

        assertThat(sum[0]).isEqualTo(99_999L * 100_000 / 2);
        assertThat(requested).hasSize(100_000);
    }

    @Test
    void page_callersListChangedLater_keepsItsRecords() {
        List<SObject> records = new ArrayList<>(List.of(SObject.builder("X").build()));
        QueryPage page = new QueryPage(1, records, null, null);
        records.clear();

        assertThat(page.records()).hasSize(1);
        assertThat(page.next()).isEmpty();
    }
}
