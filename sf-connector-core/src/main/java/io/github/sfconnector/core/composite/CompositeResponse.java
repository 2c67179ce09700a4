package io.github.sfconnector.core.composite;

import java.util.List;

/**
 * What the subrequests of one request were answered.
 *
 * @param results one per subrequest, in their order
 */
public record CompositeResponse(List<SubResult> results) {

    /** Copies the list. */
    public CompositeResponse {
        results = List.copyOf(results);
    }

    /** {@return whether all were done} */
    public boolean succeeded() {
        return results.stream().allMatch(SubResult::succeeded);
    }

    /**
     * The result of one subrequest.
     *
     * @param referenceId its name
     * @return the result
     * @throws IllegalArgumentException when no subrequest has that name
     */
    public SubResult get(String referenceId) {
        return results.stream()
                .filter(result -> result.referenceId().equals(referenceId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no subrequest is named " + referenceId));
    }

    /**
     * This answer, if all was done.
     *
     * @return this
     * @throws io.github.sfconnector.core.error.SalesforceException for the first one that failed by itself, not for one halted by another's failure
     */
    public CompositeResponse orThrow() {
        results.stream().filter(result -> !result.halted()).forEach(SubResult::orThrow);
        results.forEach(SubResult::orThrow);
        return this;
    }
}
