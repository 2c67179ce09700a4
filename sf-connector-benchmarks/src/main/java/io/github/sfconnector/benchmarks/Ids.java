package io.github.sfconnector.benchmarks;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.SalesforceClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The Ids of records that are there to be written. Those that {@code serve} makes up are computed and not kept. */
final class Ids {

    private final List<String> kept;
    private final Map<String, Integer> numbers = new HashMap<>();

    private Ids(List<String> kept) {
        this.kept = kept;
        for (int i = 0; i < kept.size(); i++) {
            numbers.put(kept.get(i), i);
        }
    }

    /**
     * Looks which there are.
     *
     * @throws IllegalStateException when there are fewer than are to be written
     */
    static Ids of(Options options) {
        SalesforceClient client = Connection.open(options, Runnable::run);
        List<String> ids = new ArrayList<>();
        try (Stream<SObject> rows = client.query("SELECT Id FROM Contact").stream()) {
            rows.map(row -> row.id().orElseThrow())
                    .limit(options.records())
                    .takeWhile(id -> !id.equals(Contacts.id(0)))
                    .forEach(ids::add);
        }
        if (!ids.isEmpty() && ids.size() < options.records()) {
            throw new IllegalStateException(
                    "there are " + ids.size() + " contacts, and " + options.records() + " are to be written");
        }
        return new Ids(ids);
    }

    String id(int number) {
        return kept.isEmpty() ? Contacts.id(number) : kept.get(number);
    }

    int number(String id) {
        return kept.isEmpty() ? Contacts.number(id) : numbers.getOrDefault(id, -1);
    }
}
