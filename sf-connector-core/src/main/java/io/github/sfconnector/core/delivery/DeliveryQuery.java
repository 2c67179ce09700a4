package io.github.sfconnector.core.delivery;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which deliveries to list, newest entry first. Begin with {@link #all()} and narrow it. Immutable.
 *
 * @param integrationId whose deliveries; null for everybody's
 * @param direction which way; null for both
 * @param statuses how they ended; empty for any way
 * @param from the earliest time, inclusive; null for no bound
 * @param until the latest time, exclusive; null for no bound
 * @param before entries older than this one only: the {@link DeliveryPage#next()} of the page before; null for the newest
 * @param limit most entries of one page, from 1 to {@value #MAX_LIMIT}
 */
public record DeliveryQuery(
        @Nullable String integrationId,
        @Nullable Direction direction,
        Set<DeliveryStatus> statuses,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable Long before,
        int limit) {

    /** Most entries of one page: {@value}. */
    public static final int MAX_LIMIT = 1000;

    /** Entries of one page when nothing is said: {@value}. */
    public static final int DEFAULT_LIMIT = 100;

    private static final DeliveryQuery ALL = new DeliveryQuery(null, null, Set.of(), null, null, null, DEFAULT_LIMIT);

    /** Copies the set and checks the limit. */
    public DeliveryQuery {
        statuses = Set.copyOf(statuses);
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be from 1 to " + MAX_LIMIT + ": " + limit);
        }
    }

    /** {@return the newest {@value #DEFAULT_LIMIT} entries of everybody} */
    public static DeliveryQuery all() {
        return ALL;
    }

    /**
     * Only those of one integration.
     *
     * @param integrationId whose
     * @return a narrower query
     */
    public DeliveryQuery integration(String integrationId) {
        Objects.requireNonNull(integrationId, "integrationId");
        return new DeliveryQuery(integrationId, direction, statuses, from, until, before, limit);
    }

    /**
     * Only those that went one way.
     *
     * @param direction which
     * @return a narrower query
     */
    public DeliveryQuery going(Direction direction) {
        return new DeliveryQuery(integrationId, direction, statuses, from, until, before, limit);
    }

    /**
     * Only those that ended in one of these ways.
     *
     * @param first one
     * @param more others
     * @return a narrower query
     */
    public DeliveryQuery status(DeliveryStatus first, DeliveryStatus... more) {
        return new DeliveryQuery(integrationId, direction, EnumSet.of(first, more), from, until, before, limit);
    }

    /**
     * Only those of a span of time.
     *
     * @param from inclusive; null for no bound
     * @param until exclusive; null for no bound
     * @return a narrower query
     */
    public DeliveryQuery between(@Nullable Instant from, @Nullable Instant until) {
        return new DeliveryQuery(integrationId, direction, statuses, from, until, before, limit);
    }

    /**
     * The page that follows.
     *
     * @param next what {@link DeliveryPage#next()} said; null for the first page
     * @return the same query further back
     */
    public DeliveryQuery page(@Nullable Long next) {
        return new DeliveryQuery(integrationId, direction, statuses, from, until, next, limit);
    }

    /**
     * Pages of another size.
     *
     * @param limit from 1 to {@value #MAX_LIMIT}
     * @return the same query
     * @throws IllegalArgumentException when it is out of bounds
     */
    public DeliveryQuery limit(int limit) {
        return new DeliveryQuery(integrationId, direction, statuses, from, until, before, limit);
    }

    /**
     * Whether a delivery is one of those asked for, the page aside.
     *
     * @param delivery any
     * @return whether it fits
     */
    public boolean matches(Delivery delivery) {
        return (integrationId == null || integrationId.equals(delivery.integrationId()))
                && (direction == null || direction == delivery.direction())
                && (statuses.isEmpty() || statuses.contains(delivery.status()))
                && (from == null || !delivery.at().isBefore(from))
                && (until == null || delivery.at().isBefore(until));
    }
}
