package io.github.sfconnector.testkit.internal.rest;

import io.github.sfconnector.testkit.internal.http.Answer;
import io.github.sfconnector.testkit.internal.http.Request;
import io.github.sfconnector.testkit.internal.org.OrgStore;
import io.github.sfconnector.testkit.internal.org.Row;
import java.util.List;
import java.util.Set;

/** {@code /recent}. */
public final class RecentHandler {

    private static final int MOST = 200;
    /** What every org has from the start is nothing that anybody looked at. */
    private static final Set<String> SETUP = Set.of("Organization", "Profile", "User", "RecordType");

    private final OrgStore store;

    /** Shows rows of this org. */
    public RecentHandler(OrgStore store) {
        this.store = store;
    }

    /** {@code GET /recent?limit=}. */
    public Answer recent(Request request) {
        int limit = request.parameter("limit")
                .filter(text -> text.matches("\\d{1,4}"))
                .map(Integer::parseInt)
                .orElse(MOST);
        List<Row> rows = RecentRows.newest(
                store.tables().stream()
                        .filter(table -> !SETUP.contains(table.name()))
                        .flatMap(RecentRows::rows),
                Math.min(MOST, limit));
        RecordJson json = new RecordJson(request.base());
        return Answer.json(200, out -> {
            out.writeStartArray();
            for (Row row : rows) {
                RecentRows.write(out, json, row);
            }
            out.writeEndArray();
        });
    }
}
