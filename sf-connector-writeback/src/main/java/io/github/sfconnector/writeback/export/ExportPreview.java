package io.github.sfconnector.writeback.export;

import java.util.List;
import java.util.Objects;

/**
 * What would be sent for a sample.
 *
 * @param method HTTP method
 * @param path the path below the instance
 * @param json the record's document, byte for byte as it is sent; objects get its members as fields
 * @param findings what does not fit
 */
public record ExportPreview(String method, String path, String json, List<ExportFinding> findings) {

    /** Copies the list. */
    public ExportPreview {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(json, "json");
        findings = List.copyOf(findings);
    }

    /** {@return whether nothing keeps the sample from being sent} */
    public boolean sendable() {
        return findings.stream().noneMatch(ExportFinding::isError);
    }

    /** {@return everything but the document, which holds the sample's values} */
    @Override
    public String toString() {
        return "ExportPreview[" + method + " " + path + ", " + json.length() + " characters, " + findings + "]";
    }
}
