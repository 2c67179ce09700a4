package io.github.sfconnector.clevertap;

import java.net.URI;

/**
 * Where an account's data is kept, with the host that the vendor's table names. An account asked for in another region looks like one with wrong credentials.
 */
public enum CleverTapRegion {
    /** Europe, the default region; its host has no prefix. */
    EUROPE("api.clevertap.com"),
    /** India. */
    INDIA("in1.api.clevertap.com"),
    /** Singapore. */
    SINGAPORE("sg1.api.clevertap.com"),
    /** United States. */
    UNITED_STATES("us1.api.clevertap.com"),
    /** Indonesia. */
    INDONESIA("aps3.api.clevertap.com"),
    /** United Arab Emirates. */
    UNITED_ARAB_EMIRATES("mec1.api.clevertap.com");

    private final String host;

    CleverTapRegion(String host) {
        this.host = host;
    }

    /** {@return the API's host} */
    public String host() {
        return host;
    }

    /** {@return where the API begins, without a slash at the end} */
    public URI baseUrl() {
        return URI.create("https://" + host);
    }
}
