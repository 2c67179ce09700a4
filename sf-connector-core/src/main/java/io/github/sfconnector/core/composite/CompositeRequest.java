package io.github.sfconnector.core.composite;

import io.github.sfconnector.core.internal.composite.SubrequestRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Subrequests that may use each other's answers. Immutable. */
public final class CompositeRequest {

    /** Most subrequests, the service's limit: {@value}. */
    public static final int MAX_SUBREQUESTS = 25;

    /** Most queries and collections among them, the service's limit: {@value}. */
    public static final int MAX_QUERIES = 5;

    private final List<Subrequest> subrequests;
    private final boolean allOrNone;
    private final boolean collate;

    private CompositeRequest(Builder builder) {
        this.subrequests = List.copyOf(builder.subrequests);
        this.allOrNone = builder.allOrNone;
        this.collate = builder.collate;
    }

    /** {@return settings of a request} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the subrequests in order} */
    public List<Subrequest> subrequests() {
        return subrequests;
    }

    /** {@return whether one that fails undoes all} */
    public boolean allOrNone() {
        return allOrNone;
    }

    /** {@return whether the service may run those together that do not depend on each other} */
    public boolean collateSubrequests() {
        return collate;
    }

    /** Collects subrequests. Not thread-safe. */
    public static final class Builder {

        private final List<Subrequest> subrequests = new ArrayList<>();
        private boolean allOrNone;
        private boolean collate;

        private Builder() {}

        /**
         * Adds a subrequest.
         *
         * @param subrequest what to run after the others
         * @return this
         */
        public Builder add(Subrequest subrequest) {
            subrequests.add(Objects.requireNonNull(subrequest, "subrequest"));
            return this;
        }

        /**
         * Whether one subrequest that fails undoes all; false by default.
         *
         * @param value true to undo all
         * @return this
         */
        public Builder allOrNone(boolean value) {
            this.allOrNone = value;
            return this;
        }

        /**
         * Whether the service may run subrequests together that do not depend on each other; false by default, which runs them one by one.
         *
         * @param value true to let it
         * @return this
         */
        public Builder collateSubrequests(boolean value) {
            this.collate = value;
            return this;
        }

        /**
         * The request.
         *
         * @return it
         * @throws IllegalStateException when there are none or too many subrequests, two have one name, a name has a dash, or one refers to a later
         *     or unknown one
         */
        public CompositeRequest build() {
            SubrequestRules.count("subrequests in a composite request", subrequests.size(), MAX_SUBREQUESTS);
            SubrequestRules.atMost(
                    "queries and collections in a composite request",
                    (int) subrequests.stream()
                            .filter(SubrequestRules::isQueryOrCollection)
                            .count(),
                    MAX_QUERIES);
            SubrequestRules.references(subrequests);
            subrequests.forEach(Builder::requirePlainName);
            return new CompositeRequest(this);
        }

        private static void requirePlainName(Subrequest subrequest) {
            if (subrequest.referenceId().contains("-")) {
                throw new IllegalStateException("a composite request takes letters, digits and _ in a reference id: "
                        + subrequest.referenceId());
            }
        }
    }
}
