package io.github.sfconnector.auth;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sfconnector.auth.store.OAuthTokens;
import io.github.sfconnector.auth.store.TokenLife;
import io.github.sfconnector.core.error.UnreadableResponseException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A success answer of the token endpoint. Members it does not know are ignored. */
record TokenAnswer(OAuthTokens tokens) {

    // .../id/<org id>/<user id>
    private static final Pattern IDENTITY = Pattern.compile(".*/id/(00D\\w{12}|00D\\w{15})/(005\\w{12}|005\\w{15})");

    // As seconds, this is in the year 5138.
    private static final long MILLIS_FROM = 100_000_000_000L;

    static TokenAnswer read(JsonNode node, OAuthApp app, Instant now) {
        AnswerMembers members = app.answerMembers();
        String accessToken = required(node, members.accessToken());
        URI instance = app.instanceHosts().require(required(node, members.instanceUrl()));
        Matcher identity = IDENTITY.matcher(node.path("id").asText());
        boolean identified = identity.matches();
        String refreshToken = node.path("refresh_token").asText("");
        Long lifetime = members.lifetime(node);
        Instant expiresAt = lifetime == null ? null : now.plusSeconds(lifetime);
        try {
            return new TokenAnswer(new OAuthTokens(
                    accessToken,
                    refreshToken.isBlank() ? null : refreshToken,
                    instance,
                    identified ? identity.group(1) : null,
                    identified ? identity.group(2) : null,
                    node.path("scope").textValue(),
                    issuedAt(node, now),
                    new TokenLife(expiresAt, null, TokenLife.Rotation.UNKNOWN, null)));
        } catch (IllegalArgumentException e) {
            throw new UnreadableResponseException(
                    "the token endpoint answered with an access_token or instance_url of no valid form", null);
        }
    }

    /** What to store in place of the tokens that were refreshed: the answer leaves out what has not changed. */
    OAuthTokens after(OAuthTokens old) {
        return new OAuthTokens(
                tokens.accessToken(),
                either(tokens.refreshToken(), old.refreshToken()),
                tokens.instanceUrl(),
                either(tokens.organizationId(), old.organizationId()),
                either(tokens.userId(), old.userId()),
                either(tokens.scope(), old.scope()),
                tokens.issuedAt(),
                new TokenLife(tokens.life().expiresAt(), null, rotation(old), null));
    }

    private TokenLife.Rotation rotation(OAuthTokens old) {
        boolean replaced =
                tokens.refreshToken() != null && !tokens.refreshToken().equals(old.refreshToken());
        return replaced ? TokenLife.Rotation.ON : TokenLife.Rotation.OFF;
    }

    private static String required(JsonNode node, String name) {
        String text = AnswerMembers.at(node, name).asText("");
        if (text.isBlank()) {
            throw new UnreadableResponseException("the token endpoint answered without " + name, null);
        }
        return text;
    }

    // Epoch milliseconds in a string, though some pages say seconds; some grants leave it out.
    private static Instant issuedAt(JsonNode node, Instant now) {
        try {
            long number = Long.parseLong(node.path("issued_at").asText(""));
            return number < MILLIS_FROM ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
        } catch (NumberFormatException | DateTimeException e) {
            return now;
        }
    }

    private static @Nullable String either(@Nullable String first, @Nullable String second) {
        return first == null ? second : first;
    }
}
