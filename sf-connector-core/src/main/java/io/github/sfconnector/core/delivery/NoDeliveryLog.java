package io.github.sfconnector.core.delivery;

import java.time.Instant;
import java.util.List;

/** Keeps nothing. */
enum NoDeliveryLog implements DeliveryLog {
    INSTANCE;

    @Override
    public void append(Delivery delivery) {}

    @Override
    public DeliveryPage query(DeliveryQuery query) {
        return new DeliveryPage(List.of(), null);
    }

    @Override
    public int purge(Instant before) {
        return 0;
    }
}
