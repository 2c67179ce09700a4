package io.github.sfconnector.writeback.export;

import java.util.Objects;

/**
 * Something that does not fit between a template, a sample and the target.
 *
 * @param severity whether it keeps a record from being sent
 * @param place the member or field
 * @param message the rule and what to do; never a value
 */
public record ExportFinding(Severity severity, String place, String message) {

    /** Checks for null. */
    public ExportFinding {
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(message, "message");
    }

    static ExportFinding warning(String place, String message) {
        return new ExportFinding(Severity.WARNING, place, message);
    }

    static ExportFinding error(String place, String message) {
        return new ExportFinding(Severity.ERROR, place, message);
    }

    boolean isError() {
        return severity == Severity.ERROR;
    }

    @Override
    public String toString() {
        return severity + " " + place + ": " + message;
    }

    /** How bad it is. */
    public enum Severity {
        /** The target takes the record, and something is lost or not as it was meant. */
        WARNING,
        /** The target would refuse the record; it is not sent. */
        ERROR
    }
}
