package io.github.sfconnector.auth;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Where a token answer holds what. The names are those of Salesforce unless a gateway stands in front of it; {@code data.token} leads into an inner object.
 *
 * @param accessToken the bearer token
 * @param instanceUrl scheme and host that requests go to
 * @param expiresIn seconds that the access token is good for, as a number or in a string. Salesforce's own answers have no such member, and the session then ends
 *     when the service says so
 */
public record AnswerMembers(String accessToken, String instanceUrl, String expiresIn) {

    /** The members of Salesforce's answers. */
    public static final AnswerMembers STANDARD = new AnswerMembers("access_token", "instance_url", "expires_in");

    /** Refuses blank names. */
    public AnswerMembers {
        Urls.requireText(accessToken, "accessToken");
        Urls.requireText(instanceUrl, "instanceUrl");
        Urls.requireText(expiresIn, "expiresIn");
    }

    /**
     * Another place of the access token.
     *
     * @param path names with dots between them
     * @return a copy
     */
    public AnswerMembers withAccessToken(String path) {
        return new AnswerMembers(path, instanceUrl, expiresIn);
    }

    /**
     * Another place of the instance URL.
     *
     * @param path names with dots between them
     * @return a copy
     */
    public AnswerMembers withInstanceUrl(String path) {
        return new AnswerMembers(accessToken, path, expiresIn);
    }

    /**
     * Another place of the lifetime.
     *
     * @param path names with dots between them
     * @return a copy
     */
    public AnswerMembers withExpiresIn(String path) {
        return new AnswerMembers(accessToken, instanceUrl, path);
    }

    static JsonNode at(JsonNode node, String path) {
        JsonNode found = node;
        for (String name : path.split("\\.", -1)) {
            found = found.path(name);
        }
        return found;
    }

    /** The lifetime in seconds, or null when the answer has none that makes sense. */
    @Nullable
    Long lifetime(JsonNode node) {
        try {
            long seconds = Long.parseLong(at(node, expiresIn).asText(""));
            return seconds > 0 && seconds < Integer.MAX_VALUE ? seconds : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
