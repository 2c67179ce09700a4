package io.github.sfconnector.core.org;

import io.github.sfconnector.core.ApiVersion;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a client's API version stands among those that its org offers.
 *
 * @param version the client's version
 * @param oldest the oldest version that the org offers
 * @param newest the newest version that the org offers
 * @param offered whether the client's version is among them; when not, its requests are refused
 */
public record ApiVersionCheck(ApiVersion version, int oldest, int newest, boolean offered) {

    /** Checks the parts. */
    public ApiVersionCheck {
        Objects.requireNonNull(version, "version");
    }

    /**
     * Compares a version with those offered.
     *
     * @param version the client's version
     * @param offered the org's versions, at least one
     * @return the comparison
     * @throws IllegalArgumentException when none is offered
     */
    public static ApiVersionCheck of(ApiVersion version, List<ApiVersionInfo> offered) {
        List<Integer> numbers =
                offered.stream().map(ApiVersionInfo::major).sorted().toList();
        if (numbers.isEmpty()) {
            throw new IllegalArgumentException("the org offers no version");
        }
        return new ApiVersionCheck(
                version, numbers.get(0), numbers.get(numbers.size() - 1), numbers.contains(version.major()));
    }

    /** {@return how many releases the version is behind the newest; 0 when it is not} */
    public int releasesBehind() {
        return Math.max(0, newest - version.major());
    }

    /** {@return whether the version is young enough for the vendor's promise of three years, {@link ApiVersion#SUPPORTED_RELEASES}} */
    public boolean supportPromised() {
        return offered && releasesBehind() <= ApiVersion.SUPPORTED_RELEASES;
    }

    /** {@return what is wrong with the version and what to do; empty when nothing is} */
    public Optional<String> warning() {
        if (!offered) {
            return Optional.of("the org does not offer API version " + version + ", only v" + oldest + ".0 to v"
                    + newest + ".0: its requests are refused. Set another by SalesforceClient.Builder.apiVersion");
        }
        return supportPromised()
                ? Optional.empty()
                : Optional.of("API version " + version + " is " + releasesBehind() + " releases older than v" + newest
                        + ".0, and support is promised for " + ApiVersion.SUPPORTED_RELEASES
                        + ": it may be retired. Set a newer one by SalesforceClient.Builder.apiVersion");
    }
}
