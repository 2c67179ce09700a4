package io.github.sfconnector.testkit.internal.soql;

import io.github.sfconnector.testkit.internal.soql.ast.Grouping;
import java.util.List;
import java.util.stream.IntStream;

/** Which of the keys tell groups apart, as the bits of a number; a group is a subtotal over the others. */
record GroupingSet(int bits) {

    /** The sets that GROUP BY asks for over so many keys, the one of all keys first. */
    static List<GroupingSet> of(Grouping.Totals totals, int keys) {
        int all = (1 << keys) - 1;
        return switch (totals) {
            case NONE -> List.of(new GroupingSet(-1));
            case ROLLUP ->
                IntStream.rangeClosed(0, keys)
                        .mapToObj(dropped -> new GroupingSet(all >> dropped))
                        .toList();
            case CUBE ->
                IntStream.rangeClosed(0, all)
                        .mapToObj(dropped -> new GroupingSet(all - dropped))
                        .toList();
        };
    }

    boolean has(int key) {
        // There are at most three keys where the bits matter.
        return bits == -1 || (bits & (1 << key)) != 0;
    }
}
