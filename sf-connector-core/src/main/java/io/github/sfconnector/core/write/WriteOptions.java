package io.github.sfconnector.core.write;

import io.github.sfconnector.core.internal.HttpDate;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the service treats a write. Immutable: every {@code with} method answers changed options.
 *
 * @param allOrNone whether one refused record makes the service roll back all records of the request; without meaning for a single record
 * @param autoAssign whether the org's active assignment rules run; the service's own default is that they do, by which a mere field update can
 *     give a lead or case another owner
 * @param assignmentRuleId Id of the one assignment rule to run instead of the active ones, or null
 * @param duplicateRules how duplicate rules treat the write, or null for the service's default
 * @param ifUnmodifiedSince write only when the record was not changed after this time, to the second; or null. For single records, not for
 *     collections
 */
public record WriteOptions(
        boolean allOrNone,
        boolean autoAssign,
        @Nullable String assignmentRuleId,
        @Nullable DuplicateRules duplicateRules,
        @Nullable Instant ifUnmodifiedSince) {

    /** Checks the rule's Id. */
    public WriteOptions {
        if (assignmentRuleId != null && !assignmentRuleId.matches("[A-Za-z0-9]{15}([A-Za-z0-9]{3})?")) {
            throw new IllegalArgumentException("assignmentRuleId must be an Id of 15 or 18 letters and digits");
        }
    }

    /**
     * Options without a rule of their own.
     *
     * @param allOrNone whether one refused record rolls back all
     * @param autoAssign whether active assignment rules run
     */
    public WriteOptions(boolean allOrNone, boolean autoAssign) {
        this(allOrNone, autoAssign, null, null, null);
    }

    /** {@return each record for itself, and no assignment rules} */
    public static WriteOptions defaults() {
        return new WriteOptions(false, false);
    }

    /**
     * All records of a request or none.
     *
     * @param value whether one refused record rolls back all
     * @return changed options
     */
    public WriteOptions withAllOrNone(boolean value) {
        return new WriteOptions(value, autoAssign, assignmentRuleId, duplicateRules, ifUnmodifiedSince);
    }

    /**
     * Runs the active assignment rules, or none.
     *
     * @param value whether they run
     * @return changed options
     */
    public WriteOptions withAutoAssign(boolean value) {
        return new WriteOptions(allOrNone, value, null, duplicateRules, ifUnmodifiedSince);
    }

    /**
     * Runs one assignment rule.
     *
     * @param ruleId its Id
     * @return changed options
     */
    public WriteOptions withAssignmentRule(String ruleId) {
        return new WriteOptions(
                allOrNone, autoAssign, Objects.requireNonNull(ruleId, "ruleId"), duplicateRules, ifUnmodifiedSince);
    }

    /**
     * Tells duplicate rules how to treat the write.
     *
     * @param rules what they do
     * @return changed options
     */
    public WriteOptions withDuplicateRules(DuplicateRules rules) {
        return new WriteOptions(
                allOrNone, autoAssign, assignmentRuleId, Objects.requireNonNull(rules, "rules"), ifUnmodifiedSince);
    }

    /**
     * Writes only a record that nobody changed since it was read.
     *
     * @param instant when it was read, by the service's clock
     * @return changed options
     */
    public WriteOptions withIfUnmodifiedSince(Instant instant) {
        return new WriteOptions(
                allOrNone, autoAssign, assignmentRuleId, duplicateRules, Objects.requireNonNull(instant, "instant"));
    }

    /** {@return the request headers that say so} */
    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Sforce-Auto-Assign", assignmentRuleId != null ? assignmentRuleId : autoAssign ? "TRUE" : "FALSE");
        if (duplicateRules != null) {
            headers.put(DuplicateRules.HEADER, duplicateRules.header());
        }
        if (ifUnmodifiedSince != null) {
            headers.put("If-Unmodified-Since", HttpDate.of(ifUnmodifiedSince));
        }
        return headers;
    }
}
