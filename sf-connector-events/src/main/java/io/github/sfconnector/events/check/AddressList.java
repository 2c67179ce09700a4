package io.github.sfconnector.events.check;

import io.github.sfconnector.events.EventRequest;
import java.util.Collection;
import java.util.List;

/** Addresses that may send. */
final class AddressList implements RequestCheck {

    private final List<AddressRange> ranges;

    AddressList(Collection<String> ranges) {
        this.ranges = ranges.stream().map(AddressRange::parse).toList();
        if (this.ranges.isEmpty()) {
            throw new IllegalArgumentException("an address list without addresses lets nobody in");
        }
    }

    @Override
    public Verdict check(EventRequest request) {
        return request.remote()
                        .filter(address -> ranges.stream().anyMatch(range -> range.has(address)))
                        .isPresent()
                ? Verdict.accepted()
                : Verdict.refused("the sender's address is not on the list");
    }
}
