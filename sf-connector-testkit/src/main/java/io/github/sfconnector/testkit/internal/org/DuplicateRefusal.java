package io.github.sfconnector.testkit.internal.org;

import io.github.sfconnector.testkit.FakeOrgException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A duplicate rule refused the row; it tells which rows it resembles. */
public final class DuplicateRefusal extends FakeOrgException {

    private static final long serialVersionUID = 1L;

    private final transient String rule;
    private final transient boolean allowSave;
    private final transient List<Row> matches;
    private final transient Call call;

    DuplicateRefusal(String rule, boolean allowSave, List<Row> matches, Call call) {
        super("DUPLICATES_DETECTED", "Use one of these records?", List.of());
        this.rule = rule;
        this.allowSave = allowSave;
        this.matches = List.copyOf(matches);
        this.call = call;
    }

    /** The member {@code duplicateResult} of the error, of maps, lists and plain values. */
    public Map<String, @Nullable Object> duplicateResult() {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("allowSave", allowSave);
        result.put("duplicateRule", rule);
        result.put("duplicateRuleEntityType", matches.get(0).objectName());
        result.put("errorMessage", getMessage());
        result.put("matchResults", List.of(matchResult()));
        return result;
    }

    private Map<String, @Nullable Object> matchResult() {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("entityType", matches.get(0).objectName());
        result.put("errors", List.of());
        result.put("matchEngine", "ExactMatchEngine");
        result.put("matchRecords", matches.stream().map(this::matchRecord).toList());
        result.put("rule", rule.replace("_Duplicate_", "_Match_"));
        result.put("size", matches.size());
        result.put("success", true);
        return result;
    }

    private Map<String, @Nullable Object> matchRecord(Row row) {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("additionalInformation", List.of());
        result.put("fieldDiffs", List.of());
        result.put("matchConfidence", 100.0);
        result.put("record", record(row));
        return result;
    }

    private Map<String, @Nullable Object> record(Row row) {
        Map<String, @Nullable Object> record = new LinkedHashMap<>();
        String url = call.recordsUrl() + "/" + row.objectName() + "/" + row.id();
        record.put("attributes", Map.of("type", row.objectName(), "url", url));
        record.put("Id", row.id());
        if (call.duplicateDetails()) {
            record.putAll(row.toMap());
        }
        return record;
    }
}
