package io.github.sfconnector.core.session;

import io.github.sfconnector.core.error.InvalidSessionException;
import io.github.sfconnector.core.error.SalesforceException;
import java.util.Objects;

/**
 * Supplies the session for each request and a new one when the service rejects it. Implementations must be thread-safe and must make
 * sure that many callers whose session was rejected at once cause one renewal only.
 */
public interface AccessTokenSource {

    /**
     * The session to use now. May block while one is obtained, within a deadline of the implementation's.
     *
     * @throws SalesforceException when no session can be had
     */
    Session session();

    /**
     * A session to use in place of one that the service has rejected. When another caller has replaced {@code rejected} already, that newer
     * session is the answer and nothing is renewed.
     *
     * @param rejected the session that was answered with 401
     * @throws SalesforceException when the session cannot be renewed; a terminal refusal must not be tried again
     */
    Session renew(Session rejected);

    /**
     * A source of one session that cannot be renewed: when the service rejects it, {@link InvalidSessionException} reaches the caller.
     *
     * @param session the only session there is
     */
    static AccessTokenSource fixed(Session session) {
        Objects.requireNonNull(session, "session");
        return new AccessTokenSource() {
            @Override
            public Session session() {
                return session;
            }

            @Override
            public Session renew(Session rejected) {
                return session;
            }
        };
    }
}
