package io.github.sfconnector.testkit.internal.oauth;

import io.github.sfconnector.testkit.internal.http.Answer;
import io.github.sfconnector.testkit.internal.http.Request;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code GET /services/oauth2/authorize}: the user always agrees at once. */
public final class AuthorizeHandler {

    private static final Pattern S256 = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final OAuthSettings oauth;
    private final Codes codes;
    private final Users users;

    /** Issues codes. */
    public AuthorizeHandler(OAuthSettings oauth, Codes codes, Users users) {
        this.oauth = oauth;
        this.codes = codes;
        this.users = users;
    }

    /** Sends the browser back with a code, or with an error; without a trusted callback it shows the error. */
    public Answer authorize(Request request) {
        try {
            Form form = Form.of(request);
            String client = form.require("client_id");
            if (!oauth.knowsClient(client)) {
                throw new OAuthError("invalid_client_id", "client identifier invalid");
            }
            return redirect(form, client, redirectUri(form));
        } catch (OAuthError refusal) {
            return Answer.text(
                    400,
                    "text/html;charset=UTF-8",
                    "<html><body>error=" + refusal.error() + "&amp;error_description=" + encode(refusal.description())
                            + "</body></html>");
        }
    }

    private String redirectUri(Form form) {
        String uri = form.get("redirect_uri")
                .orElseThrow(() -> new OAuthError("redirect_uri_missing", "missing redirect uri"));
        if (oauth.redirectUri() != null && !oauth.redirectUri().equals(uri)) {
            throw new OAuthError("redirect_uri_mismatch", "redirect_uri must match configuration");
        }
        return uri;
    }

    private Answer redirect(Form form, String client, String uri) {
        Map<String, String> parameters = new LinkedHashMap<>();
        try {
            parameters.put("code", code(form, client, uri));
        } catch (OAuthError refusal) {
            parameters.put("error", refusal.error());
            parameters.put("error_description", refusal.description());
        }
        form.get("state").ifPresent(state -> parameters.put("state", state));
        String query = parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
        return Answer.empty(302).with("Location", uri + (uri.contains("?") ? "&" : "?") + query);
    }

    private String code(Form form, String client, String uri) {
        if (!form.require("response_type").equals("code")) {
            throw new OAuthError("unsupported_response_type", "response type not supported");
        }
        Optional<String> challenge = form.get("code_challenge");
        if (challenge.isPresent() && !S256.matcher(challenge.get()).matches()) {
            throw new OAuthError("invalid_request", "invalid code challenge");
        }
        if (!form.get("code_challenge_method").orElse("S256").equals("S256")) {
            throw new OAuthError("invalid_request", "invalid code challenge method");
        }
        String user = form.get("login_hint").map(users::byName).orElse(users.connected());
        Grant grant = new Grant(user, client, TokenHandler.defaultScope(form.get("scope")));
        return codes.issue(new Codes.Redeemed(grant, form.get("nonce")), uri, challenge.orElse(null));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
