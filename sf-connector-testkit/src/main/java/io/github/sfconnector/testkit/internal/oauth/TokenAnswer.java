package io.github.sfconnector.testkit.internal.oauth;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.sfconnector.testkit.internal.rest.Settings;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a token answer says; its members and their order differ by grant.
 *
 * @param grant who may do what
 * @param accessToken the session
 * @param refreshToken when there is a new one
 * @param form which members it has
 * @param idToken for scope openid
 */
record TokenAnswer(
        Grant grant, String accessToken, Optional<String> refreshToken, Form form, Optional<String> idToken) {

    /** The forms that answers take. */
    enum Form {
        /** With scope, signature and time. */
        FULL,
        /** Of the password grant: no scope, and the signature last. */
        BRIEF,
        /** Of client credentials: also the URL of the API for all orgs. */
        SERVER,
        /** Of the JWT bearer grant: no signature and no time. */
        ASSERTION,
        /** Of token exchange: also the type of what was issued. */
        EXCHANGE
    }

    static TokenAnswer of(Grant grant, String accessToken, Form form) {
        return new TokenAnswer(grant, accessToken, Optional.empty(), form, Optional.empty());
    }

    TokenAnswer withRefresh(Optional<String> token) {
        return new TokenAnswer(grant, accessToken, token, form, idToken);
    }

    TokenAnswer withId(Optional<String> token) {
        return new TokenAnswer(grant, accessToken, refreshToken, form, token);
    }

    void write(JsonGenerator out, Settings settings, OAuthSettings oauth) throws IOException {
        out.writeStartObject();
        for (Map.Entry<String, String> member : members(settings, oauth).entrySet()) {
            out.writeStringField(member.getKey(), member.getValue());
        }
        out.writeEndObject();
    }

    private Map<String, String> members(Settings settings, OAuthSettings oauth) {
        String url = settings.url().get().toString();
        String id = url + "/id/" + settings.orgId() + "/" + grant.userId();
        String issuedAt = String.valueOf(settings.clock().millis());
        String signature = Signature.of(oauth.clientSecret(), id + issuedAt);
        boolean assertion = form == Form.ASSERTION;
        boolean brief = form == Form.BRIEF;
        Map<String, String> members = new LinkedHashMap<>();
        members.put("access_token", accessToken);
        refreshToken.ifPresent(token -> members.put("refresh_token", token));
        putIf(!brief && !assertion, members, "signature", signature);
        putIf(!brief, members, "scope", grant.scope());
        idToken.ifPresent(token -> members.put("id_token", token));
        members.put("instance_url", url);
        members.put("id", id);
        members.put("token_type", "Bearer");
        putIf(!assertion, members, "issued_at", issuedAt);
        putIf(brief, members, "signature", signature);
        putIf(form == Form.SERVER, members, "api_instance_url", "https://api.salesforce.com");
        putIf(form == Form.EXCHANGE, members, "issued_token_type", "urn:ietf:params:oauth:token-type:access_token");
        return members;
    }

    private static void putIf(boolean present, Map<String, String> members, String name, String value) {
        if (present) {
            members.put(name, value);
        }
    }

    /** Never shows tokens. */
    @Override
    public String toString() {
        return "TokenAnswer[" + form + "]";
    }
}
