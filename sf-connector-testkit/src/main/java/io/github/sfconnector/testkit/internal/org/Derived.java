package io.github.sfconnector.testkit.internal.org;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Values that the org computes from others: a person's Name, what a stage or a status means. */
final class Derived {

    private static final Map<String, Integer> PROBABILITY = Map.of(
            "Prospecting", 10,
            "Qualification", 10,
            "Needs Analysis", 20,
            "Value Proposition", 50,
            "Id. Decision Makers", 60,
            "Perception Analysis", 70,
            "Proposal/Price Quote", 75,
            "Negotiation/Review", 90,
            "Closed Won", 100,
            "Closed Lost", 0);
    private static final Set<String> DONE = Set.of("Closed", "Completed");

    private Derived() {}

    /** Completes the values of a row; {@code given} are the names this write set. */
    static void complete(ObjectTable table, @Nullable Object[] values, Set<Field> given, Instant now) {
        Values row = new Values(table, values, given);
        person(row);
        switch (table.name()) {
            case "Opportunity" -> opportunity(row);
            case "Case" -> closed(row, "ClosedDate", now);
            case "Task" -> closed(row, "CompletedDateTime", now);
            default -> {}
        }
    }

    private static void person(Values row) {
        boolean composed = row.has("LastName") && row.has("FirstName") && row.has("Name");
        if (composed && (row.text("LastName") != null || row.text("FirstName") != null) && !row.given("Name")) {
            row.set("Name", nameOf(row.text("FirstName"), row.text("LastName")));
        }
    }

    /** First and last name, as the Name of a person reads; the salutation is no part of it. */
    private static String nameOf(@Nullable String first, @Nullable String last) {
        return Stream.of(first, last).filter(Objects::nonNull).collect(Collectors.joining(" "));
    }

    private static void opportunity(Values row) {
        String stage = row.text("StageName");
        if (stage == null || !row.given("StageName")) {
            return;
        }
        Integer probability = PROBABILITY.get(stage);
        row.setUnlessGiven("IsClosed", stage.startsWith("Closed"));
        row.setUnlessGiven("IsWon", stage.equals("Closed Won"));
        if (probability != null) {
            row.setUnlessGiven("Probability", BigDecimal.valueOf(probability).setScale(1));
        }
        for (String field : List.of("ForecastCategory", "ForecastCategoryName")) {
            row.setUnlessGiven(field, forecast(stage));
        }
    }

    private static String forecast(String stage) {
        if (stage.equals("Closed Lost")) {
            return "Omitted";
        }
        return stage.equals("Closed Won") ? "Closed" : "Pipeline";
    }

    private static void closed(Values row, String dateField, Instant now) {
        String status = row.text("Status");
        if (status != null && row.given("Status")) {
            row.setUnlessGiven("IsClosed", DONE.contains(status));
            row.setUnlessGiven(dateField, DONE.contains(status) ? now : null);
        }
    }

    private static final class Values {

        private final ObjectTable table;
        private final @Nullable Object[] values;
        private final Set<Field> given;

        Values(ObjectTable table, @Nullable Object[] values, Set<Field> given) {
            this.table = table;
            this.values = values;
            this.given = given;
        }

        boolean has(String name) {
            return table.anyField(name) != null;
        }

        boolean given(String name) {
            Field field = table.anyField(name);
            return field != null && given.contains(field);
        }

        @Nullable
        String text(String name) {
            Field field = table.anyField(name);
            return field == null ? null : (String) values[field.slot()];
        }

        void set(String name, @Nullable Object value) {
            Field field = table.anyField(name);
            if (field != null) {
                values[field.slot()] = value;
            }
        }

        void setUnlessGiven(String name, @Nullable Object value) {
            if (!given(name)) {
                set(name, value);
            }
        }
    }
}
