package io.github.sfconnector.sync;

import io.github.sfconnector.core.SObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** One committed state of one record. Never changed: a change makes another state. */
final class SimRow {

    final String object;
    final String id;
    final long stamp;
    final boolean deleted;
    final String master;
    final String value;
    final String parent;
    private final Map<String, SObject> read = new HashMap<>();

    SimRow(String object, String id, long stamp, boolean deleted, String master, String value, String parent) {
        this.object = object;
        this.id = id;
        this.stamp = stamp;
        this.deleted = deleted;
        this.master = master;
        this.value = value;
        this.parent = parent;
    }

    SimRow value(long at, String now) {
        return new SimRow(object, id, at, deleted, master, now, parent);
    }

    SimRow parent(long at, String now) {
        return new SimRow(object, id, at, deleted, master, value, now);
    }

    SimRow gone(long at, String winner) {
        return new SimRow(object, id, at, true, winner, value, parent);
    }

    SimRow back(long at) {
        return new SimRow(object, id, at, false, null, value, parent);
    }

    /** As an answer shows it. */
    SObject read(String fields) {
        return read.computeIfAbsent(fields, this::record);
    }

    private SObject record(String fields) {
        SObject.Builder builder = SObject.builder(object);
        for (String field : fields.split(", ")) {
            builder.set(field, get(field));
        }
        return builder.build();
    }

    private Object get(String field) {
        return switch (field) {
            case "Id" -> id;
            case "SystemModstamp" -> Instant.ofEpochSecond(stamp).toString().replace("Z", ".000+0000");
            case "IsDeleted" -> deleted;
            case "MasterRecordId" -> master;
            case "Phone", "Website" -> value;
            case "AccountId" -> parent;
            case "FirstName", "LastName", "Name" -> "N";
            default -> null;
        };
    }
}
