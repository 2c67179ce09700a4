package io.github.sfconnector.testkit.internal.rest;

import io.github.sfconnector.testkit.internal.http.Answer;
import io.github.sfconnector.testkit.internal.http.Request;
import io.github.sfconnector.testkit.internal.org.ObjectTable;
import io.github.sfconnector.testkit.internal.org.OrgStore;
import io.github.sfconnector.testkit.internal.org.Row;
import io.github.sfconnector.testkit.internal.soql.SoqlRecord;
import io.github.sfconnector.testkit.internal.soql.SoqlResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** {@code /search}: SOSL over the text fields of all rows. */
public final class SearchHandler {

    private static final List<Sosl.Returning> USUAL = List.of(
            Sosl.Returning.of("Account", ""),
            Sosl.Returning.of("Contact", ""),
            Sosl.Returning.of("Lead", ""),
            Sosl.Returning.of("Opportunity", ""));
    private static final double AN_OBJECT_SINCE = 37;

    private final OrgStore store;

    /** Searches this org. */
    public SearchHandler(OrgStore store) {
        this.store = store;
    }

    /** {@code GET /search?q=}. */
    public Answer search(Request request) {
        Sosl sosl = Sosl.parse(request.parameter("q").orElse(""));
        List<SoqlRecord> hits = hits(sosl);
        RecordJson json = new RecordJson(request.base());
        boolean anObject = request.version() >= AN_OBJECT_SINCE;
        return Answer.json(200, out -> {
            if (anObject) {
                out.writeStartObject();
                out.writeFieldName("searchRecords");
            }
            out.writeStartArray();
            for (SoqlRecord hit : hits) {
                json.write(out, hit);
            }
            out.writeEndArray();
            if (anObject) {
                out.writeEndObject();
            }
        });
    }

    private List<SoqlRecord> hits(Sosl sosl) {
        List<SoqlRecord> hits = new ArrayList<>();
        SearchTerms terms = new SearchTerms(sosl.terms(), sosl.group());
        for (Sosl.Returning returning : sosl.returning().isEmpty() ? USUAL : sosl.returning()) {
            hits.addAll(hits(returning, terms));
        }
        return hits.subList(0, Math.min(sosl.limit(), hits.size()));
    }

    private List<SoqlRecord> hits(Sosl.Returning returning, SearchTerms terms) {
        ObjectTable table = store.tableOrNull(returning.object());
        if (table == null) {
            throw Errors.of("INVALID_TYPE", "sObject type '" + returning.object() + "' is not supported.");
        }
        Predicate<Row> matches = terms.on(table);
        SoqlResult candidates = store.queryOrRefuse(returning.soql(), false);
        List<SoqlRecord> hits = new ArrayList<>();
        for (int i = 0; i < candidates.rows() && hits.size() < returning.limit(); i++) {
            SoqlRecord candidate = candidates.row(i);
            if (candidate.id() != null
                    && table.row(candidate.id()).filter(matches).isPresent()) {
                hits.add(candidate);
            }
        }
        return hits;
    }
}
