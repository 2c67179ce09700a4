package io.github.sfconnector.writeback.export;

import java.util.Objects;

/**
 * One record to be exported.
 *
 * @param key by which the host knows it again in outcomes and in the delivery log, such as the user's identity
 * @param data what fills the template
 */
public record ExportRecord(String key, TemplateData data) {

    /** Checks for null. */
    public ExportRecord {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(data, "data");
    }
}
