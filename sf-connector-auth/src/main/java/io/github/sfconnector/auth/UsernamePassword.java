package io.github.sfconnector.auth;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A user's login for {@link Grant#usernamePassword}. <b>Salesforce is retiring this flow:</b> it is off by default in orgs made since Summer '23, external client apps
 * have never had it, no new connected apps are made by default since Spring '26, and integration vendors have announced the end for existing connected apps with Winter
 * '27. Move to {@link Grant#clientCredentials()} or {@link Grant#jwtBearer}.
 *
 * <p>A wrong password, a missing security token and the flow being switched off are refused with the same {@code invalid_grant}; further tries may lock the user out, so
 * the keeper stops after the first. Immutable and thread-safe; {@link #toString()} shows the user name only.
 */
public final class UsernamePassword {

    private final String username;
    private final String password;
    private final @Nullable String securityToken;

    private UsernamePassword(String username, String password, @Nullable String securityToken) {
        this.username = username;
        this.password = password;
        this.securityToken = securityToken;
    }

    /**
     * A login from a trusted network.
     *
     * @param username the user's login name, in the form of an email address
     * @param password the password alone
     * @return the login
     * @throws IllegalArgumentException when one is blank
     */
    public static UsernamePassword of(String username, String password) {
        return new UsernamePassword(
                Urls.requireText(username, "username"), Urls.requireText(password, "password"), null);
    }

    /**
     * The same with the user's security token, which a login from elsewhere needs. It is appended to the password here, so the password must not hold it already.
     *
     * @param token as Salesforce has mailed it to the user
     * @return a copy
     * @throws IllegalArgumentException when it is blank, or the password ends with it already
     */
    public UsernamePassword withSecurityToken(String token) {
        if (password.endsWith(Urls.requireText(token, "token"))) {
            throw new IllegalArgumentException(
                    "the password ends with the security token already: give the password alone");
        }
        return new UsernamePassword(username, password, token);
    }

    TokenForm in(TokenForm form) {
        return form.with("username", username)
                .with("password", password + Objects.requireNonNullElse(securityToken, ""));
    }

    @Override
    public String toString() {
        return "UsernamePassword[" + username + ", password=***, securityToken="
                + (securityToken == null ? "none" : "***") + "]";
    }
}
