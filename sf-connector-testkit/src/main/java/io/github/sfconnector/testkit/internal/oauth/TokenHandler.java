package io.github.sfconnector.testkit.internal.oauth;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.sfconnector.testkit.internal.http.Answer;
import io.github.sfconnector.testkit.internal.http.Request;
import io.github.sfconnector.testkit.internal.rest.Settings;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code POST /services/oauth2/token}. */
public final class TokenHandler {

    private static final String DEFAULT_SCOPE = "refresh_token api";
    private static final Pattern OFFLINE = Pattern.compile("(.* )?(refresh_token|offline_access|full)( .*)?");
    private static final Pattern OPENID = Pattern.compile("(.* )?openid( .*)?");

    private final Settings settings;
    private final OAuthSettings oauth;
    private final Sessions sessions;
    private final RefreshTokens refreshTokens;
    private final Codes codes;
    private final Users users;
    private final ClientCheck check;
    private final OtherGrants others;
    private final IdTokens idTokens;

    /** Issues tokens. */
    public TokenHandler(
            Settings settings,
            OAuthSettings oauth,
            Sessions sessions,
            RefreshTokens refreshTokens,
            Codes codes,
            DeviceCodes devices,
            IdTokens idTokens,
            Users users) {
        this.settings = settings;
        this.oauth = oauth;
        this.sessions = sessions;
        this.refreshTokens = refreshTokens;
        this.codes = codes;
        this.users = users;
        this.idTokens = idTokens;
        this.check = new ClientCheck(oauth, users);
        this.others = new OtherGrants(settings, check, sessions, devices);
    }

    /** Answers any grant, and the request of a device for its code. */
    public Answer token(Request request) {
        try {
            Form form = Form.of(request);
            if (form.get("response_type").filter("device_code"::equals).isPresent()) {
                return answer(deviceCode(form));
            }
            TokenAnswer token = grant(form);
            return answer(out -> token.write(out, settings, oauth));
        } catch (OAuthError refusal) {
            return refusal.answer();
        }
    }

    private static Answer answer(Answer.JsonBody body) {
        return Answer.json(200, body).with("Cache-Control", "no-cache,must-revalidate,max-age=0,no-store,private");
    }

    private TokenAnswer grant(Form form) {
        return switch (form.require("grant_type")) {
            case "password" -> password(form);
            case "authorization_code" -> code(form);
            case "refresh_token" -> refresh(form);
            case "client_credentials" -> clientCredentials(form);
            case "device" -> granted(others.device(form), Optional.empty());
            case OtherGrants.JWT_BEARER -> others.jwt(form);
            case OtherGrants.TOKEN_EXCHANGE -> others.exchange(form);
            default -> throw new OAuthError("unsupported_grant_type", "grant type not supported");
        };
    }

    private Answer.JsonBody deviceCode(Form form) {
        DeviceCodes.Issued issued = others.deviceCode(form);
        String verification = settings.url().get() + "/setup/connect";
        return out -> write(out, issued, verification);
    }

    private static void write(JsonGenerator out, DeviceCodes.Issued issued, String verification) throws IOException {
        out.writeStartObject();
        out.writeStringField("user_code", issued.userCode());
        out.writeStringField("device_code", issued.deviceCode());
        out.writeNumberField("interval", DeviceCodes.INTERVAL.toSeconds());
        out.writeStringField("verification_uri", verification);
        out.writeEndObject();
    }

    private TokenAnswer password(Form form) {
        String client = check.client(form);
        String username = form.require("username");
        if (!users.knows(username, form.require("password"), oauth)) {
            throw OAuthError.invalidGrant("authentication failure");
        }
        Grant grant = check.grant(users.byName(username), client, "api");
        return TokenAnswer.of(grant, sessions.open(grant), TokenAnswer.Form.BRIEF);
    }

    private TokenAnswer code(Form form) {
        String client = check.client(form);
        Codes.Redeemed redeemed =
                codes.redeem(form.require("code"), client, form.require("redirect_uri"), form.get("code_verifier"));
        return granted(redeemed.grant(), redeemed.nonce());
    }

    /** What a user agreed to: with a refresh token and an id token if the scope says so. */
    private TokenAnswer granted(Grant asked, Optional<String> nonce) {
        Grant grant = check.grant(asked.userId(), asked.clientId(), asked.scope());
        String access = sessions.open(grant);
        Optional<String> refresh = OFFLINE.matcher(grant.scope()).matches()
                ? Optional.of(refreshTokens.issue(grant, access))
                : Optional.empty();
        return TokenAnswer.of(grant, access, TokenAnswer.Form.FULL)
                .withRefresh(refresh)
                .withId(idToken(grant, access, nonce));
    }

    private Optional<String> idToken(Grant grant, String accessToken, Optional<String> nonce) {
        return OPENID.matcher(grant.scope()).matches()
                ? Optional.of(idTokens.issue(grant, accessToken, nonce))
                : Optional.empty();
    }

    private TokenAnswer refresh(Form form) {
        String client = check.client(form);
        RefreshTokens.Refreshed refreshed = refreshTokens.refresh(form.require("refresh_token"), client);
        Grant grant = check.grant(
                refreshed.grant().userId(), client, refreshed.grant().scope());
        return TokenAnswer.of(grant, refreshed.accessToken(), TokenAnswer.Form.FULL)
                .withRefresh(refreshed.refreshToken())
                .withId(idToken(grant, refreshed.accessToken(), Optional.empty()));
    }

    private TokenAnswer clientCredentials(Form form) {
        String client = check.client(form);
        form.require("client_secret");
        Grant grant = check.grant(users.connected(), client, "api");
        return TokenAnswer.of(grant, sessions.open(grant), TokenAnswer.Form.SERVER);
    }

    static String defaultScope(Optional<String> asked) {
        return asked.filter(scope -> !scope.isBlank()).orElse(DEFAULT_SCOPE);
    }
}
