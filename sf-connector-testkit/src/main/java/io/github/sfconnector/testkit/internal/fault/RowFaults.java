package io.github.sfconnector.testkit.internal.fault;

import io.github.sfconnector.testkit.FakeOrgException;
import io.github.sfconnector.testkit.internal.http.Interference;
import io.github.sfconnector.testkit.internal.http.Struck;
import io.github.sfconnector.testkit.internal.org.Row;
import io.github.sfconnector.testkit.internal.org.RowGuard;
import io.github.sfconnector.testkit.internal.org.SalesforceIds;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Faults of single rows of a write. Each is recorded only when it meets a row. */
final class RowFaults {

    private final RowGuard guard;

    RowFaults(RowGuard guard) {
        this.guard = guard;
    }

    /** Runs the request under a check. */
    private Effect effect(Checking checking) {
        UnaryOperator<Interference> strike = happens -> happens.with((Interference.Around)
                handler -> guard.with(write -> checking.check(write, happens.struck()), handler));
        return new Effect(false, strike);
    }

    @FunctionalInterface
    private interface Checking {
        void check(RowGuard.Write write, Struck struck);
    }

    Effect error(Params params) {
        params.allow(Set.of("errorCode", "message", "positions", "field", "values"));
        String code = params.text("errorCode");
        String message = params.text("message");
        Predicate<RowGuard.Write> chosen = params.has("field") ? byValue(params) : byPosition(params);
        return effect((write, struck) -> {
            if (chosen.test(write)) {
                struck.add("rowError");
                throw new FakeOrgException(code, message, List.of());
            }
        });
    }

    private static Predicate<RowGuard.Write> byPosition(Params params) {
        List<Integer> positions = params.positions("positions");
        return write -> positions.isEmpty() || positions.contains(write.position());
    }

    private static Predicate<RowGuard.Write> byValue(Params params) {
        String field = params.text("field");
        Set<String> values = Set.copyOf(params.texts("values"));
        if (values.isEmpty()) {
            throw params.wrong("values", "must name at least one value");
        }
        return write -> values.contains(String.valueOf(write.value(field)));
    }

    Effect locked(Params params) {
        params.allow(Set.of("tries", "ids"));
        int tries = (int) params.number("tries", 1, Integer.MAX_VALUE);
        Set<String> ids = params.texts("ids").stream()
                .map(id -> SalesforceIds.normalize(id).orElseThrow(() -> params.wrong("ids", "must be Salesforce Ids")))
                .collect(Collectors.toSet());
        Map<String, Integer> tried = new ConcurrentHashMap<>();
        return effect((write, struck) -> {
            Row row = write.row();
            if (row != null
                    && (ids.isEmpty() || ids.contains(row.id()))
                    && tried.merge(row.id(), 1, Integer::sum) <= tries) {
                struck.add("lockedRows");
                throw new FakeOrgException(
                        "UNABLE_TO_LOCK_ROW",
                        "unable to obtain exclusive access to this record or 1 records: " + row.id(),
                        List.of());
            }
        });
    }

    Effect race(Params params) {
        params.allow(Set.of());
        return effect((write, struck) -> {
            if (write.row() == null) {
                struck.add("duplicateValueRace");
                write.byAnother().run();
            }
        });
    }
}
