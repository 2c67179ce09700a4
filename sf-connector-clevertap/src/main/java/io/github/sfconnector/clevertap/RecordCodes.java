package io.github.sfconnector.clevertap;

import java.util.Map;

/** The vendor's meanings of its record codes. Its own text quotes values, so it is not passed on. */
final class RecordCodes {

    private static final Map<Integer, String> MEANINGS = Map.ofEntries(
            Map.entry(509, "the event's name is missing"),
            Map.entry(512, "the event's structure is invalid"),
            Map.entry(513, "the event's name is reserved"),
            Map.entry(514, "Gender is invalid: M or F"),
            Map.entry(515, "Email is invalid"),
            Map.entry(516, "Phone is invalid: + and more than 4 digits"),
            Map.entry(517, "Employed is invalid"),
            Map.entry(518, "Education is invalid"),
            Map.entry(519, "Married is invalid"),
            Map.entry(520, "Age is invalid"),
            Map.entry(522, "the event has more properties than allowed"),
            Map.entry(523, "the identity is missing"),
            Map.entry(524, "the record is neither an event nor a profile"),
            Map.entry(525, "ts is not in epoch seconds"),
            Map.entry(526, "objectId is invalid: business keys belong into identity"),
            Map.entry(528, "the event was discarded in the dashboard"),
            Map.entry(555, "CleverTap failed"));

    private RecordCodes() {}

    static String meaning(int code) {
        return MEANINGS.getOrDefault(code, "CleverTap refused the record with code " + code);
    }
}
