package io.github.sfconnector.core.composite;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A value in the answer to an earlier subrequest.
 *
 * @param referenceId that subrequest's reference id
 * @param path the way to the value in its answer, such as {@code id} or {@code records[0].Id}
 */
public record Reference(String referenceId, String path) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,100}");
    private static final Pattern PATH =
            Pattern.compile("[A-Za-z0-9_]+(\\[[0-9]{1,5}])*(\\.[A-Za-z0-9_]+(\\[[0-9]{1,5}])*)*");

    /** Checks both parts. */
    public Reference {
        if (!NAME.matcher(Objects.requireNonNull(referenceId, "referenceId")).matches()) {
            throw new IllegalArgumentException("referenceId may have letters, digits, _ and - only");
        }
        if (!PATH.matcher(Objects.requireNonNull(path, "path")).matches()) {
            throw new IllegalArgumentException(
                    "path must be names and [indexes] joined by dots, such as records[0].Id");
        }
    }

    /**
     * The Id of the record that an earlier subrequest created.
     *
     * @param referenceId that subrequest's reference id
     * @return the reference
     */
    public static Reference idOf(String referenceId) {
        return new Reference(referenceId, "id");
    }

    /** {@return the form in which the service reads it: {@code @{account.id}}} */
    @Override
    public String toString() {
        return "@{" + referenceId + "." + path + "}";
    }
}
