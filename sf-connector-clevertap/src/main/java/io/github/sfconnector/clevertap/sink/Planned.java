package io.github.sfconnector.clevertap.sink;

import io.github.sfconnector.clevertap.CleverTapRecord;
import io.github.sfconnector.sync.entity.EntityType;

/** A record that is to be sent, and what it comes from. */
record Planned(EntityType type, String externalId, CleverTapRecord record, String key) {

    String what() {
        return record.eventName().orElse("profile");
    }
}
