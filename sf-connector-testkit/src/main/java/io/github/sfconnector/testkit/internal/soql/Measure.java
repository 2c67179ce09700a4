package io.github.sfconnector.testkit.internal.soql;

/** One aggregate asked of every group: the function and the value it is fed. */
record Measure(AggregateFunction function, Term<SoqlRow> argument) {

    Accumulator accumulator() {
        return function.accumulator(argument.kind());
    }

    void feed(Accumulator accumulator, SoqlRow row) {
        Object value = argument.reading().of(row);
        if (value != null) {
            accumulator.add(value);
        }
    }
}
