package io.github.sfconnector.testkit.internal.soql;

import io.github.sfconnector.testkit.internal.soql.ast.Query;
import io.github.sfconnector.testkit.internal.soql.parse.QueryParser;
import io.github.sfconnector.testkit.internal.soql.parse.QueryRefusal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;

/**
 * Answers SOQL over the rows of an org. Immutable; it may be shared by threads if the schema may. A result holds on to the rows it
 * matched and reads their values, and those of their parents, only when asked.
 */
public final class SoqlEngine {

    /** Longest query, as documented. */
    private static final int MAX_LENGTH = 100_000;

    private final SoqlSchema schema;
    private final Clock clock;

    /** The clock tells the day, in UTC, that date literals such as {@code LAST_N_DAYS:7} count from. */
    public SoqlEngine(SoqlSchema schema, Clock clock) {
        this.schema = Objects.requireNonNull(schema, "schema");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * Runs a query. Deleted rows are seen if {@code includeDeleted} (queryAll) or if the query says ALL ROWS. Throws
     * {@link SoqlException} for a query the org would refuse, and for no other reason.
     */
    public SoqlResult run(String soql, boolean includeDeleted) {
        Objects.requireNonNull(soql, "soql");
        try {
            requireShort(soql);
            Query query = QueryParser.parse(soql);
            Probes probes = new Probes(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
            return new Planner(new QueryContext(schema, probes, includeDeleted || query.allRows())).answer(query);
        } catch (QueryRefusal refusal) {
            throw ErrorText.of(soql, refusal);
        }
    }

    private static void requireShort(String soql) {
        if (soql.length() > MAX_LENGTH) {
            throw QueryRefusal.malformed("SOQL statements cannot be longer than " + MAX_LENGTH + " characters.");
        }
    }
}
