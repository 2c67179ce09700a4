package io.github.sfconnector.testkit.internal.soql;

import io.github.sfconnector.testkit.internal.soql.value.Numbers;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The accumulators behind the aggregate functions. */
final class Accumulators {

    private Accumulators() {}

    static final class Count implements Accumulator {

        private long count;

        @Override
        public void add(Object value) {
            count++;
        }

        @Override
        public Object result() {
            return count;
        }
    }

    static final class Distinct implements Accumulator {

        private final Set<Object> seen = new HashSet<>();

        @Override
        public void add(Object value) {
            seen.add(GroupKey.folded(value));
        }

        @Override
        public Object result() {
            return (long) seen.size();
        }
    }

    /** Whole while all values are. */
    static final class Sum implements Accumulator {

        private BigDecimal sum = BigDecimal.ZERO;
        private boolean any;
        private boolean whole = true;

        @Override
        public void add(Object value) {
            sum = sum.add(Numbers.decimal(value));
            any = true;
            whole &= value instanceof Long;
        }

        @Override
        public @Nullable Object result() {
            return any ? whole ? (Object) sum.longValue() : sum : null;
        }
    }

    /** To the 16 digits of a double. */
    static final class Average implements Accumulator {

        private BigDecimal sum = BigDecimal.ZERO;
        private long count;

        @Override
        public void add(Object value) {
            sum = sum.add(Numbers.decimal(value));
            count++;
        }

        @Override
        public @Nullable Object result() {
            return count == 0 ? null : sum.divide(BigDecimal.valueOf(count), MathContext.DECIMAL64);
        }
    }

    /** The first in this order. */
    static final class Extreme implements Accumulator {

        private final Comparator<Object> order;
        private @Nullable Object best;

        Extreme(Comparator<Object> order) {
            this.order = order;
        }

        @Override
        public void add(Object value) {
            if (best == null || order.compare(value, best) < 0) {
                best = value;
            }
        }

        @Override
        public @Nullable Object result() {
            return best;
        }
    }
}
