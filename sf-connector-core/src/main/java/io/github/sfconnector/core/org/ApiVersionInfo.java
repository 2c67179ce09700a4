package io.github.sfconnector.core.org;

import java.util.Objects;

/**
 * A version of the API that the org answers.
 *
 * @param version such as {@code 66.0}
 * @param label the release's name for people, such as {@code Spring '26}
 * @param url path of its resources
 */
public record ApiVersionInfo(String version, String label, String url) {

    /** Checks the parts. */
    public ApiVersionInfo {
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(url, "url");
    }

    /** {@return the number before the dot} */
    public int major() {
        int dot = version.indexOf('.');
        return Integer.parseInt(dot < 0 ? version : version.substring(0, dot));
    }
}
