package io.github.sfconnector.core.composite;

import java.util.Objects;

/**
 * What came of one graph.
 *
 * @param graphId its id
 * @param succeeded whether all of it was done; otherwise none of it was
 * @param nodes what each node answered
 */
public record GraphResult(String graphId, boolean succeeded, CompositeResponse nodes) {

    /** Checks the parts. */
    public GraphResult {
        Objects.requireNonNull(graphId, "graphId");
        Objects.requireNonNull(nodes, "nodes");
    }
}
