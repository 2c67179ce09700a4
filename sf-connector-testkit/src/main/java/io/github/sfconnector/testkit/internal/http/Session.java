package io.github.sfconnector.testkit.internal.http;

import java.time.Instant;

/**
 * What an access token stands for.
 *
 * @param key names the session without being the token
 * @param userId the user
 * @param clientId the connected app
 * @param scope space-separated
 * @param issuedAt when
 */
public record Session(String key, String userId, String clientId, String scope, Instant issuedAt) {}
