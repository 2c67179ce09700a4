package io.github.sfconnector.core;

/**
 * A version of the REST API.
 *
 * @param major the number before the dot, such as 66 for {@code v66.0}
 */
public record ApiVersion(int major) {

    /** The oldest version the service still answers: {@value}. */
    public static final int OLDEST = 31;

    /** The version used when none is set: {@value}. */
    public static final int DEFAULT = 66;

    /**
     * How many releases a version is supported for surely: {@value}. The vendor promises three years, a year brings three releases, and a version that is to be
     * retired is announced a year ahead.
     */
    public static final int SUPPORTED_RELEASES = 9;

    /** Checks the number. */
    public ApiVersion {
        if (major < OLDEST || major > 999) {
            throw new IllegalArgumentException(
                    "API version must be at least " + OLDEST + ".0, older ones are retired: " + major);
        }
    }

    /** {@return version {@value #DEFAULT}.0} */
    public static ApiVersion defaultVersion() {
        return new ApiVersion(DEFAULT);
    }

    /** {@return the version as it stands in a URL: {@code v66.0}} */
    @Override
    public String toString() {
        return "v" + major + ".0";
    }
}
