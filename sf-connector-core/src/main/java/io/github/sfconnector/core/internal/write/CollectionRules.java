package io.github.sfconnector.core.internal.write;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.write.SObjectCollections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a collections request may hold; broken rules are told before any request. */
final class CollectionRules {

    private CollectionRules() {}

    static void size(int records, int most) {
        if (records > most) {
            throw new IllegalArgumentException(
                    "a collections request takes at most " + most + " records, not " + records);
        }
    }

    static void create(List<SObject> records) {
        size(records.size(), SObjectCollections.MAX_RECORDS);
        typeRuns(records);
        for (int i = 0; i < records.size(); i++) {
            if (records.get(i).has("Id")) {
                throw refused(records, i, "has an Id: a create gives it one");
            }
        }
    }

    static void update(List<SObject> records) {
        size(records.size(), SObjectCollections.MAX_RECORDS);
        typeRuns(records);
        for (int i = 0; i < records.size(); i++) {
            if (!isText(records.get(i).get("Id"))) {
                throw refused(records, i, "has no Id: an update needs one");
            }
        }
    }

    static void upsert(String key, List<SObject> records) {
        size(records.size(), SObjectCollections.MAX_RECORDS);
        boolean byId = key.equalsIgnoreCase("Id");
        for (int i = 0; i < records.size(); i++) {
            SObject row = records.get(i);
            Object value = row.get(key);
            if (!row.type().equalsIgnoreCase(records.get(0).type())) {
                throw refused(records, i, "is of another object than the first: an upsert takes one object");
            }
            // Upsert by Id creates the records that have none.
            if (!byId && (value == null || "".equals(value))) {
                throw refused(records, i, "has no " + key + ": an upsert needs its key, which can never be null");
            }
            if (!byId && row.has("Id")) {
                throw refused(records, i, "has an Id beside its key " + key + ": use one of them");
            }
        }
    }

    private static void typeRuns(List<SObject> records) {
        int runs = 0;
        String before = "";
        for (SObject row : records) {
            String type = row.type().toLowerCase(Locale.ROOT);
            runs += type.equals(before) ? 0 : 1;
            before = type;
        }
        if (runs > SObjectCollections.MAX_TYPE_RUNS) {
            throw new IllegalArgumentException("the records change their object " + runs + " times, a request takes "
                    + SObjectCollections.MAX_TYPE_RUNS + " runs: put records of one object together");
        }
    }

    private static boolean isText(@Nullable Object value) {
        return value instanceof String text && !text.isEmpty();
    }

    private static IllegalArgumentException refused(List<SObject> records, int at, String rule) {
        return new IllegalArgumentException(
                "record " + at + " (" + records.get(at).type() + ") " + rule);
    }
}
