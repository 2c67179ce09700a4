package io.github.sfconnector.auth;

import java.net.URI;
import java.util.Objects;

/**
 * Where to send the user's browser for the consent.
 *
 * @param url the authorize URL with all its parameters
 * @param state the signed state in it, for hosts that also bind it to the browser by a cookie
 * @param alreadyConnected whether a grant is stored for the connection, which works without another consent. A user can approve an app five times; the next approval ends the
 *     oldest grant
 */
public record AuthorizationRequest(URI url, String state, boolean alreadyConnected) {

    /** Checks that the parts are there. */
    public AuthorizationRequest {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(state, "state");
    }

    /** The host only: whoever has the state can finish the consent in the user's place. */
    @Override
    public String toString() {
        return "AuthorizationRequest[" + url.getScheme() + "://" + url.getAuthority() + url.getPath() + "]";
    }
}
