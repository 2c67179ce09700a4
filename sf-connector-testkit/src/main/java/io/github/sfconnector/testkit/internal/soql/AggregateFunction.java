package io.github.sfconnector.testkit.internal.soql;

import io.github.sfconnector.testkit.internal.soql.value.FieldKind;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The aggregate functions of SOQL. */
enum AggregateFunction {
    COUNT,
    COUNT_DISTINCT,
    SUM,
    AVG,
    MIN,
    MAX;

    private static final Map<String, AggregateFunction> BY_NAME =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(Enum::name, function -> function));

    static Optional<AggregateFunction> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name.toUpperCase(Locale.ROOT)));
    }

    boolean takes(FieldKind kind) {
        return switch (this) {
            case COUNT, COUNT_DISTINCT -> kind != FieldKind.COMPOUND;
            case SUM, AVG -> kind.numeric();
            case MIN, MAX -> kind != FieldKind.COMPOUND && kind != FieldKind.BOOLEAN && kind != FieldKind.MULTI;
        };
    }

    /** Describe type of the answer over a field of this type. */
    String type(String argument) {
        return switch (this) {
            case COUNT, COUNT_DISTINCT -> "int";
            case AVG -> "double";
            case SUM, MIN, MAX -> argument;
        };
    }

    Accumulator accumulator(FieldKind kind) {
        return switch (this) {
            case COUNT -> new Accumulators.Count();
            case COUNT_DISTINCT -> new Accumulators.Distinct();
            case SUM -> new Accumulators.Sum();
            case AVG -> new Accumulators.Average();
            case MIN -> new Accumulators.Extreme(kind.order());
            case MAX -> new Accumulators.Extreme(kind.order().reversed());
        };
    }
}
