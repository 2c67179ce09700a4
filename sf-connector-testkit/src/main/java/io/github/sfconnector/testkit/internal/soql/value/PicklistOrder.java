package io.github.sfconnector.testkit.internal.soql.value;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Values of a picklist as they are declared; those that are not come last, in the order of text. */
public final class PicklistOrder implements Comparator<Object> {

    private final Map<String, Integer> positions = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** The order of these values. */
    public PicklistOrder(List<String> declared) {
        for (String value : declared) {
            positions.putIfAbsent(value, positions.size());
        }
    }

    @Override
    public int compare(Object left, Object right) {
        int order = Integer.compare(position(left), position(right));
        return order == 0 ? ValueOrder.TEXT.compare(left, right) : order;
    }

    private int position(Object value) {
        return positions.getOrDefault(value.toString(), Integer.MAX_VALUE);
    }
}
