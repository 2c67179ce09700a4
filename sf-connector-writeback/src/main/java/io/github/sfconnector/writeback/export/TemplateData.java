package io.github.sfconnector.writeback.export;

import io.github.sfconnector.writeback.export.TemplateTag.Source;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a template is filled with: attributes of one profile and properties of one event. Values are String, Boolean, any Number that is
 * finite, Instant, LocalDate, OffsetDateTime, ZonedDateTime, enum, null, and List and Map of these. Dates are written as ISO 8601 text, instants in UTC.
 *
 * @param profile attributes by name
 * @param event properties by name; empty when no event led to the export
 */
public record TemplateData(Map<String, @Nullable Object> profile, Map<String, @Nullable Object> event) {

    /** Copies the maps. */
    public TemplateData {
        profile = Collections.unmodifiableMap(new LinkedHashMap<>(profile));
        event = Collections.unmodifiableMap(new LinkedHashMap<>(event));
    }

    /**
     * Data without an event.
     *
     * @param profile attributes by name
     * @return the data
     */
    public static TemplateData ofProfile(Map<String, ? extends @Nullable Object> profile) {
        return of(profile, Map.of());
    }

    /**
     * Data of a profile and an event.
     *
     * @param profile attributes by name
     * @param event properties by name
     * @return the data
     */
    public static TemplateData of(
            Map<String, ? extends @Nullable Object> profile, Map<String, ? extends @Nullable Object> event) {
        return new TemplateData(new LinkedHashMap<>(profile), new LinkedHashMap<>(event));
    }

    @Nullable
    Object get(Source source, String name) {
        return of(source).get(name);
    }

    Set<String> names(Source source) {
        return of(source).keySet();
    }

    private Map<String, @Nullable Object> of(Source source) {
        return source == Source.PROFILE ? profile : event;
    }

    /** {@return the names of the values, never the values} */
    @Override
    public String toString() {
        return "TemplateData[profile=" + profile.keySet() + ", event=" + event.keySet() + "]";
    }
}
