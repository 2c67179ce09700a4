package io.github.sfconnector.clevertap.freshsales;

import io.github.sfconnector.clevertap.CleverTapRecord;
import io.github.sfconnector.clevertap.Identifier;
import io.github.sfconnector.clevertap.InvalidRecordException;
import io.github.sfconnector.clevertap.sink.FieldType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes records of the objects of an upload that an admin has typed into a webhook. */
final class UploadForm {

    private final boolean keepObjectIds;
    private final Set<String> dateKeys;
    private final @Nullable String countryCode;

    UploadForm(boolean keepObjectIds, Set<String> dateKeys, @Nullable String countryCode) {
        this.keepObjectIds = keepObjectIds;
        this.dateKeys = Set.copyOf(dateKeys);
        this.countryCode = countryCode;
    }

    CleverTapRecord record(Map<String, @Nullable Object> upload) {
        boolean event = "event".equals(upload.get("type"));
        CleverTapRecord.Builder record = event
                ? CleverTapRecord.event(identifier(upload), text(upload, "evtName"))
                : CleverTapRecord.profile(identifier(upload));
        Object at = FieldType.DATE.convert("ts", upload.get("ts"));
        record.at(at instanceof Instant instant ? instant : null);
        Object data = upload.get(event ? "evtData" : "profileData");
        if (!(data instanceof Map<?, ?> properties)) {
            throw new InvalidRecordException(event ? "evtData" : "profileData", "must be an object");
        }
        Payload.named(properties).forEach((key, value) -> put(record, key, value));
        return record.build();
    }

    // The samples of the vendors' guide put the e-mail address into objectId, which is for CleverTap's own ids.
    private Identifier identifier(Map<String, @Nullable Object> upload) {
        if (upload.get("identity") != null) {
            return Identifier.identity(text(upload, "identity"));
        }
        String objectId = text(upload, "objectId");
        return keepObjectIds ? Identifier.objectIdAsGiven(objectId) : Identifier.identity(objectId);
    }

    private static String text(Map<String, @Nullable Object> upload, String key) {
        Object value = upload.get(key);
        if (value == null) {
            throw new InvalidRecordException(key, "is missing, or its placeholder was empty");
        }
        return value.toString();
    }

    private void put(CleverTapRecord.Builder record, String key, @Nullable Object value) {
        if (value == null) {
            return;
        }
        if (key.startsWith("category-") && value instanceof Map<?, ?> channels) {
            channels.forEach((channel, groups) -> category(record, key, String.valueOf(channel), groups));
            return;
        }
        Object typed = value;
        if (key.startsWith("MSG-")) {
            typed = FieldType.BOOLEAN.convert(key, value);
        } else if (dateKeys.contains(key)) {
            typed = FieldType.DATE.convert(key, value);
        } else if (key.equals("Phone")) {
            typed = FieldType.PHONE.convert(key, international(value.toString().strip()));
        }
        if (typed != null) {
            record.set(key, typed);
        }
    }

    private String international(String phone) {
        if (phone.startsWith("00")) {
            return "+" + phone.substring(2);
        }
        return countryCode == null || phone.startsWith("+")
                ? phone
                : countryCode + (phone.startsWith("0") ? phone.substring(1) : phone);
    }

    private static void category(CleverTapRecord.Builder record, String key, String channel, @Nullable Object groups) {
        if (!(groups instanceof List<?> list)) {
            throw new InvalidRecordException(key, "must name a list of groups for each channel");
        }
        List<String> names = list.stream().map(String::valueOf).toList();
        if (key.equals("category-unsubscribe")) {
            record.unsubscribe(channel, names);
        } else if (key.equals("category-resubscribe")) {
            record.resubscribe(channel, names);
        } else {
            throw new InvalidRecordException(key, "is neither category-unsubscribe nor category-resubscribe");
        }
    }
}
