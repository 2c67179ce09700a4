package io.github.sfconnector.auth;

import java.time.Instant;

/** What a keeper asks of the OAuth endpoints. */
interface TokenService {

    /** One token request; it is never repeated here, because a refresh token may be good for one use only. */
    TokenAnswer post(TokenForm form);

    /** Whether a refresh token could still be used; asking does not use it. */
    boolean isActive(String refreshToken);

    /** The service's time, as far as its answers have told it. */
    Instant serverTime();
}
