package io.github.sfconnector.core.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Keeps the newest entries in memory, and none beyond the process. Thread-safe. */
public final class InMemoryDeliveryLog implements DeliveryLog {

    /** Entries kept when nothing is said: {@value}. */
    public static final int DEFAULT_CAPACITY = 10_000;

    private final TreeMap<Long, Delivery> entries = new TreeMap<>();
    private final int capacity;
    private long last;

    /** A log of the newest {@value #DEFAULT_CAPACITY} entries. */
    public InMemoryDeliveryLog() {
        this(DEFAULT_CAPACITY);
    }

    /**
     * A log of the newest entries.
     *
     * @param capacity how many; the oldest one goes when there is one more
     * @throws IllegalArgumentException when it is not positive
     */
    public InMemoryDeliveryLog(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity must be positive: " + capacity);
        }
        this.capacity = capacity;
    }

    @Override
    public synchronized void append(Delivery delivery) {
        entries.put(++last, Objects.requireNonNull(delivery, "delivery"));
        if (entries.size() > capacity) {
            entries.pollFirstEntry();
        }
    }

    @Override
    public synchronized DeliveryPage query(DeliveryQuery query) {
        long before = query.before() == null ? Long.MAX_VALUE : query.before();
        List<Delivery> page = new ArrayList<>();
        long oldest = before;
        for (Map.Entry<Long, Delivery> entry :
                entries.headMap(before, false).descendingMap().entrySet()) {
            if (query.matches(entry.getValue())) {
                if (page.size() == query.limit()) {
                    return new DeliveryPage(page, oldest);
                }
                page.add(entry.getValue());
                oldest = entry.getKey();
            }
        }
        return new DeliveryPage(page, null);
    }

    @Override
    public synchronized int purge(Instant before) {
        int size = entries.size();
        entries.values().removeIf(delivery -> delivery.at().isBefore(before));
        return size - entries.size();
    }
}
