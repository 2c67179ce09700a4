package io.github.sfconnector.events;

import io.github.sfconnector.events.check.RequestCheck;
import io.github.sfconnector.events.check.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One integration that may send events, and how it proves who it is. Nothing is trusted by default: outbound messages are accepted when an organization is
 * named, JSON when a check for it is. Immutable; thread-safe if its checks are.
 */
public final class EventIntegration {

    private final String id;
    private final @Nullable String organizationId;
    private final List<RequestCheck> soapChecks;
    private final List<RequestCheck> jsonChecks;

    private EventIntegration(Builder builder) {
        this.id = builder.id;
        this.organizationId = builder.organizationId;
        this.soapChecks = List.copyOf(builder.soapChecks);
        this.jsonChecks = List.copyOf(builder.jsonChecks);
    }

    /**
     * An integration that accepts nothing yet.
     *
     * @param id as it stands in the URL: letters, digits, {@code -} and {@code _}, at most 100
     * @return its builder
     * @throws IllegalArgumentException when it is not so
     */
    public static Builder builder(String id) {
        return new Builder(id);
    }

    /** {@return as it stands in the URL} */
    public String id() {
        return id;
    }

    boolean takesSoap() {
        return organizationId != null;
    }

    boolean takesJson() {
        return !jsonChecks.isEmpty();
    }

    boolean isOrganization(String sent) {
        return organizationId != null && RecordIds.same(organizationId, sent);
    }

    Verdict check(EventForm form, EventRequest request) {
        Verdict verdict = Verdict.accepted();
        for (RequestCheck check : form == EventForm.SOAP ? soapChecks : jsonChecks) {
            Verdict next = check.check(request);
            if (!next.isAccepted()) {
                return next;
            }
            verdict = next.messageId() == null ? verdict : next;
        }
        return verdict;
    }

    /** {@return the id; no secret} */
    @Override
    public String toString() {
        return "EventIntegration[" + id + "]";
    }

    /** Settings of an integration. Not thread-safe. */
    public static final class Builder {

        private final String id;
        private @Nullable String organizationId;
        private final List<RequestCheck> soapChecks = new ArrayList<>();
        private final List<RequestCheck> jsonChecks = new ArrayList<>();

        private Builder(String id) {
            if (!id.matches("[A-Za-z0-9_-]{1,100}")) {
                throw new IllegalArgumentException(
                        "an integration's id has 1 to 100 letters, digits, - and _ only, because it stands in a URL");
            }
            this.id = id;
        }

        /**
         * Accepts outbound messages of one org. The Id is no secret: add a check, such as client certificates, or an id of the integration that nobody can
         * guess. The refresh of a sandbox changes the Id.
         *
         * @param id of 15 or 18 characters; the first 15 are compared, with regard to case
         * @return this builder
         * @throws IllegalArgumentException when it is no Id
         */
        public Builder organization(String id) {
            if (!RecordIds.isId(id)) {
                throw new IllegalArgumentException("an organization's Id has 15 or 18 letters and digits");
            }
            this.organizationId = id;
            return this;
        }

        /**
         * A check that outbound messages have to pass, all of them if there are several.
         *
         * @param check to add
         * @return this builder
         */
        public Builder soapCheck(RequestCheck check) {
            soapChecks.add(Objects.requireNonNull(check, "check"));
            return this;
        }

        /**
         * Accepts JSON that passes this check, and all others if there are several.
         *
         * @param check to add
         * @return this builder
         */
        public Builder jsonCheck(RequestCheck check) {
            jsonChecks.add(Objects.requireNonNull(check, "check"));
            return this;
        }

        /**
         * The integration.
         *
         * @return the integration
         * @throws IllegalStateException when it accepts nothing, or has checks for outbound messages and no organization
         */
        public EventIntegration build() {
            if (organizationId == null && jsonChecks.isEmpty()) {
                throw new IllegalStateException("integration " + id
                        + " accepts nothing: name its organization for outbound messages, or a check for JSON");
            }
            if (organizationId == null && !soapChecks.isEmpty()) {
                throw new IllegalStateException(
                        "integration " + id + " has checks for outbound messages: name its organization too");
            }
            return new EventIntegration(this);
        }
    }
}
