package io.github.sfconnector.testkit.internal.soql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sfconnector.testkit.internal.soql.value.FieldKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class SorterTest {

    private record Item(String text, Long number) {}

    private static Sorter<Item> sorter(boolean descending, boolean nullsLast) {
        return new Sorter<>(List.of(
                new SortKey<>(Item::text, FieldKind.TEXT.order(), descending, nullsLast),
                new SortKey<>(Item::number, FieldKind.INTEGER.order(), !descending, !nullsLast)));
    }

    private static boolean inOrder(Item left, Item right, boolean descending, boolean nullsLast) {
        if (left.text == null || right.text == null) {
            return nullsLast ? right.text == null : left.text == null;
        }
        int order = left.text.toLowerCase(Locale.ROOT).compareTo(right.text.toLowerCase(Locale.ROOT));
        return descending ? order >= 0 : order <= 0;
    }

    @Property
    void sorted_isAPermutationInOrder(
            @ForAll("items") List<Item> items, @ForAll boolean descending, @ForAll boolean nullsLast) {
        List<Item> sorted = sorter(descending, nullsLast).sorted(items, Integer.MAX_VALUE);
        assertThat(sorted).containsExactlyInAnyOrderElementsOf(items);
        for (int i = 1; i < sorted.size(); i++) {
            assertThat(inOrder(sorted.get(i - 1), sorted.get(i), descending, nullsLast))
                    .as("%s before %s", sorted.get(i - 1), sorted.get(i))
                    .isTrue();
        }
    }

    @Property
    void fewWanted_areTheFirstOfAllSorted(@ForAll("items") List<Item> items, @ForAll boolean descending) {
        List<Item> many = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            many.addAll(items);
        }
        Sorter<Item> sorter = sorter(descending, false);
        int wanted = Math.min(many.size(), 3);
        assertThat(sorter.sorted(many, wanted).subList(0, wanted))
                .usingElementComparator((a, b) -> a == b ? 0 : 1)
                .isEqualTo(sorter.sorted(many, Integer.MAX_VALUE).subList(0, wanted));
    }

    @Provide
    Arbitrary<List<Item>> items() {
        Arbitrary<String> texts = Arbitraries.of("a", "A", "b", "B", "aa", "z").injectNull(0.2);
        Arbitrary<Long> numbers = Arbitraries.longs().between(0, 3).injectNull(0.2);
        return Combinators.combine(texts, numbers).as(Item::new).list().ofMaxSize(30);
    }
}
