package io.github.sfconnector.testkit.internal.rest;

import io.github.sfconnector.testkit.internal.http.Answer;
import io.github.sfconnector.testkit.internal.http.Request;
import io.github.sfconnector.testkit.internal.org.Field;
import io.github.sfconnector.testkit.internal.org.ObjectTable;
import io.github.sfconnector.testkit.internal.org.OrgStore;
import io.github.sfconnector.testkit.internal.org.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code /search}: SOSL of the form {@code FIND {term} RETURNING Object(Field, …), …}, matched as a part of any text field. */
public final class SearchHandler {

    private static final Pattern FIND = Pattern.compile("(?is)\\s*FIND\\s*\\{(.+?)}.*");
    private static final Pattern RETURNING = Pattern.compile("(?is).*?\\bRETURNING\\b(.*)");
    private static final Pattern OBJECT = Pattern.compile("(\\w+)\\s*(?:\\(([^()]*)\\))?");
    private static final List<String> USUAL = List.of("Account", "Contact", "Lead", "Opportunity");
    private static final int MAX_RESULTS = 2000;
    private static final double AN_OBJECT_SINCE = 37;

    private final OrgStore store;

    /** Searches this org. */
    public SearchHandler(OrgStore store) {
        this.store = store;
    }

    /** {@code GET /search?q=}. */
    public Answer search(Request request) {
        String sosl = request.parameter("q").orElse("");
        Matcher find = FIND.matcher(sosl);
        if (!find.matches()) {
            throw Errors.of("MALFORMED_SEARCH", "No search term found. The search term must be enclosed in braces.");
        }
        String term = find.group(1).replaceAll("[*\"?]", "").strip().toLowerCase(Locale.ROOT);
        Map<ObjectTable, List<Field>> scope = scope(sosl);
        return Answer.json(200, out -> {
            if (request.version() >= AN_OBJECT_SINCE) {
                out.writeStartObject();
                out.writeArrayFieldStart("searchRecords");
            } else {
                out.writeStartArray();
            }
            RecordJson json = new RecordJson(request.base());
            for (Row row : hits(scope, term)) {
                json.write(out, row, scope.getOrDefault(row.object(), List.of()));
            }
            out.writeEndArray();
            if (request.version() >= AN_OBJECT_SINCE) {
                out.writeEndObject();
            }
        });
    }

    private Map<ObjectTable, List<Field>> scope(String sosl) {
        Map<ObjectTable, List<Field>> scope = new LinkedHashMap<>();
        Matcher returning = RETURNING.matcher(sosl);
        if (!returning.matches()) {
            USUAL.forEach(name -> scope.put(store.table(name), fields(store.table(name), "Id")));
            return scope;
        }
        Matcher object = OBJECT.matcher(returning.group(1));
        while (object.find()) {
            ObjectTable table = store.tableOrNull(object.group(1));
            if (table != null) {
                scope.put(table, fields(table, object.group(2) == null ? "Id" : object.group(2)));
            }
        }
        return scope;
    }

    private static List<Field> fields(ObjectTable table, String list) {
        String names = list.split("(?i)\\b(where|order|limit)\\b", 2)[0];
        return List.of(names.strip().split("\\s*,\\s*")).stream()
                .map(name -> RecordHandler.field(table, name))
                .toList();
    }

    private static List<Row> hits(Map<ObjectTable, List<Field>> scope, String term) {
        List<Row> hits = new ArrayList<>();
        scope.keySet().forEach(table -> {
            List<Field> searched = table.fieldList().stream()
                    .filter(field -> field.definition().type().isText())
                    .toList();
            for (Row row : table.rows()) {
                if (hits.size() < MAX_RESULTS && !row.deleted() && matches(row, searched, term)) {
                    hits.add(row);
                }
            }
        });
        return hits;
    }

    private static boolean matches(Row row, List<Field> searched, String term) {
        return searched.stream()
                .map(row::value)
                .anyMatch(value -> value instanceof String text
                        && text.toLowerCase(Locale.ROOT).contains(term));
    }
}
