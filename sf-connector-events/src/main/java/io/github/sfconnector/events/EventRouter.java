package io.github.sfconnector.events;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Calls the handlers that an event concerns, in the order they were added; more than one may. When one fails the event comes again, and those before it see
 * it again. An event that concerns none is done. Immutable; thread-safe if its handlers are.
 */
public final class EventRouter implements EventHandler {

    private final List<Branch> branches;

    private EventRouter(List<Branch> branches) {
        this.branches = List.copyOf(branches);
    }

    private record Branch(Predicate<InboundEvent> condition, EventHandler handler) {}

    /** {@return a router without handlers} */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public void handle(InboundEvent event) {
        for (Branch branch : branches) {
            if (branch.condition().test(event)) {
                branch.handler().handle(event);
            }
        }
    }

    /** Collects handlers. Not thread-safe. */
    public static final class Builder {

        private final List<Branch> branches = new ArrayList<>();

        private Builder() {}

        /**
         * Events of a type.
         *
         * @param type such as {@link EventTypes#OPPORTUNITY_CLOSED}
         * @param handler takes them
         * @return this builder
         */
        public Builder on(String type, EventHandler handler) {
            Objects.requireNonNull(type, "type");
            return on(event -> event.type().equals(type), handler);
        }

        /**
         * Outbound messages about an object.
         *
         * @param objectName API name
         * @param handler takes them
         * @return this builder
         */
        public Builder onObject(String objectName, EventHandler handler) {
            Objects.requireNonNull(objectName, "objectName");
            return on(event -> event.objectName().filter(objectName::equals).isPresent(), handler);
        }

        /**
         * Events that fulfil a condition.
         *
         * @param condition thread-safe
         * @param handler takes them
         * @return this builder
         */
        public Builder on(Predicate<InboundEvent> condition, EventHandler handler) {
            branches.add(new Branch(
                    Objects.requireNonNull(condition, "condition"), Objects.requireNonNull(handler, "handler")));
            return this;
        }

        /**
         * Statuses of campaigns, from outbound messages and from JSON; the experiment's key is in {@value CampaignStatus#DEFAULT_KEY_FIELD}.
         *
         * @param handler takes them
         * @return this builder
         */
        public Builder onCampaignStatus(Consumer<CampaignStatus> handler) {
            return onCampaignStatus(CampaignStatus.DEFAULT_KEY_FIELD, handler);
        }

        /**
         * Statuses of campaigns, from outbound messages and from JSON.
         *
         * @param keyField API name of the campaign's field that holds the experiment's key
         * @param handler takes them
         * @return this builder
         */
        public Builder onCampaignStatus(String keyField, Consumer<CampaignStatus> handler) {
            Objects.requireNonNull(keyField, "keyField");
            Objects.requireNonNull(handler, "handler");
            return on(event -> true, event -> CampaignStatus.of(event, keyField).ifPresent(handler));
        }

        /** {@return the router} */
        public EventRouter build() {
            return new EventRouter(branches);
        }
    }
}
