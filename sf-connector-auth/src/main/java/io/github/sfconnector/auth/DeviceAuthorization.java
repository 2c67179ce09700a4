package io.github.sfconnector.auth;

import io.github.sfconnector.auth.store.ConnectionKey;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;

/** What a device shows its user, and what it asks with. Immutable and thread-safe; {@link #toString()} never shows the device code. */
public final class DeviceAuthorization {

    private final ConnectionKey key;
    private final String userCode;
    private final URI verificationUrl;
    private final Duration interval;
    private final String deviceCode;

    DeviceAuthorization(ConnectionKey key, String userCode, URI verificationUrl, Duration interval, String deviceCode) {
        this.key = Objects.requireNonNull(key);
        this.userCode = userCode;
        this.verificationUrl = verificationUrl;
        this.interval = interval;
        this.deviceCode = deviceCode;
    }

    /** {@return the connection that the tokens will be stored under} */
    public ConnectionKey key() {
        return key;
    }

    /** {@return what the user enters} */
    public String userCode() {
        return userCode;
    }

    /** {@return where the user enters it} */
    public URI verificationUrl() {
        return verificationUrl;
    }

    /** {@return how long to wait between two questions} */
    public Duration interval() {
        return interval;
    }

    String deviceCode() {
        return deviceCode;
    }

    @Override
    public String toString() {
        return "DeviceAuthorization[" + key + ", " + verificationUrl + "]";
    }
}
