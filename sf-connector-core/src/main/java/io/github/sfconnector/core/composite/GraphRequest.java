package io.github.sfconnector.core.composite;

import io.github.sfconnector.core.internal.composite.SubrequestRules;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Graphs of record writes, each all or none. Immutable. */
public final class GraphRequest {

    /** Most graphs, the service's limit: {@value}. */
    public static final int MAX_GRAPHS = 75;

    /** Most nodes of a graph, the service's limit: {@value}. */
    public static final int MAX_NODES = 500;

    /** Most levels of references in a graph, the service's limit: {@value}. */
    public static final int MAX_DEPTH = 15;

    /** Most different kinds of nodes (method and object) in a graph, the service's limit: {@value}. */
    public static final int MAX_KINDS = 15;

    private final Map<String, List<Subrequest>> graphs;

    private GraphRequest(Map<String, List<Subrequest>> graphs) {
        this.graphs = Collections.unmodifiableMap(new LinkedHashMap<>(graphs));
    }

    /** {@return settings of a request} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the nodes by graph id, in order} */
    public Map<String, List<Subrequest>> graphs() {
        return graphs;
    }

    /** Collects graphs. Not thread-safe. */
    public static final class Builder {

        private final Map<String, List<Subrequest>> graphs = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Adds a graph.
         *
         * @param graphId names its result
         * @param nodes subrequests about records; later ones may refer to earlier ones of this graph
         * @return this
         * @throws IllegalStateException when the id was used, or the graph has too many nodes, levels or kinds, something other than records, or a
         *     reference to a later or unknown node
         */
        public Builder add(String graphId, List<Subrequest> nodes) {
            List<Subrequest> copy = List.copyOf(nodes);
            SubrequestRules.count("nodes in a graph", copy.size(), MAX_NODES);
            SubrequestRules.atMost("levels in a graph", SubrequestRules.references(copy), MAX_DEPTH);
            SubrequestRules.atMost(
                    "kinds of nodes in a graph",
                    (int) copy.stream().map(Builder::kind).distinct().count(),
                    MAX_KINDS);
            if (graphs.put(new Reference(graphId, "id").referenceId(), copy) != null) {
                throw new IllegalStateException("two graphs are named " + graphId);
            }
            return this;
        }

        private static String kind(Subrequest node) {
            String[] segments = node.path().split("[/?]", -1);
            if (!node.path().startsWith("/sobjects/") || segments.length < 3) {
                throw new IllegalStateException("node " + node.referenceId() + " is not about a record of an object");
            }
            return node.method() + " " + segments[2];
        }

        /**
         * The request.
         *
         * @return it
         * @throws IllegalStateException when there are none or too many graphs
         */
        public GraphRequest build() {
            SubrequestRules.count("graphs", graphs.size(), MAX_GRAPHS);
            return new GraphRequest(graphs);
        }
    }
}
