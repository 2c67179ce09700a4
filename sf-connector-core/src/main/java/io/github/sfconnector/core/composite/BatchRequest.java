package io.github.sfconnector.core.composite;

import io.github.sfconnector.core.internal.composite.SubrequestRules;
import io.github.sfconnector.core.write.WriteOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Subrequests that know nothing of one another. Their reference ids name them for the caller only. Immutable. */
public final class BatchRequest {

    /** Most subrequests, the service's limit: {@value}. */
    public static final int MAX_SUBREQUESTS = 25;

    private final List<Subrequest> subrequests;
    private final boolean haltOnError;
    private final WriteOptions options;

    private BatchRequest(Builder builder) {
        this.subrequests = List.copyOf(builder.subrequests);
        this.haltOnError = builder.haltOnError;
        this.options = builder.options;
    }

    /** {@return settings of a request} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the subrequests in order} */
    public List<Subrequest> subrequests() {
        return subrequests;
    }

    /** {@return whether those after one that fails are left out} */
    public boolean haltOnError() {
        return haltOnError;
    }

    /** {@return how the service treats all writes among them} */
    public WriteOptions options() {
        return options;
    }

    /** Collects subrequests. Not thread-safe. */
    public static final class Builder {

        private final List<Subrequest> subrequests = new ArrayList<>();
        private boolean haltOnError;
        private WriteOptions options = WriteOptions.defaults();

        private Builder() {}

        /**
         * Adds a subrequest.
         *
         * @param subrequest what to run; headers of its own are not sent, as a batch has no place for them
         * @return this
         */
        public Builder add(Subrequest subrequest) {
            subrequests.add(Objects.requireNonNull(subrequest, "subrequest"));
            return this;
        }

        /**
         * Whether subrequests after one that fails are left out; false by default. What was done stays done.
         *
         * @param value true to leave them out
         * @return this
         */
        public Builder haltOnError(boolean value) {
            this.haltOnError = value;
            return this;
        }

        /**
         * How the service treats all writes among them.
         *
         * @param value assignment and duplicate rules
         * @return this
         */
        public Builder options(WriteOptions value) {
            this.options = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * The request.
         *
         * @return it
         * @throws IllegalStateException when there are none or too many subrequests, two have one name, or one refers to another
         */
        public BatchRequest build() {
            SubrequestRules.count("subrequests in a batch", subrequests.size(), MAX_SUBREQUESTS);
            SubrequestRules.references(subrequests);
            subrequests.stream()
                    .filter(subrequest -> !SubrequestRules.used(subrequest).isEmpty())
                    .findFirst()
                    .ifPresent(subrequest -> {
                        throw new IllegalStateException("subrequest " + subrequest.referenceId()
                                + " refers to another: a batch knows no references, a composite request does");
                    });
            if (options.allOrNone() || options.ifUnmodifiedSince() != null) {
                throw new IllegalStateException("a batch has neither all-or-none nor conditions");
            }
            return new BatchRequest(this);
        }
    }
}
