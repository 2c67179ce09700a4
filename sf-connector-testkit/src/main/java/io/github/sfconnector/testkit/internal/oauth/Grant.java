package io.github.sfconnector.testkit.internal.oauth;

/**
 * What a user granted to an app.
 *
 * @param userId the user
 * @param clientId the app
 * @param scope space-separated
 */
record Grant(String userId, String clientId, String scope) {}
