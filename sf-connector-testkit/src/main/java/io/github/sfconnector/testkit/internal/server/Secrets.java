package io.github.sfconnector.testkit.internal.server;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes tokens, secrets, codes and passwords out of text. */
final class Secrets {

    private static final String NAMES =
            "client_secret|password|code|token|refresh_token|assertion|client_assertion|code_verifier|oauth_token|access_token|id_token";
    private static final Pattern PARAMETER = Pattern.compile("(?i)(^|[&?#])(" + NAMES + ")=[^&#]*");
    private static final Pattern MEMBER = Pattern.compile(
            "(?i)\"(access_token|refresh_token|id_token|signature|client_secret|password)\"\\s*:\\s*\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern ELEMENT = Pattern.compile("(?i)(<(?:\\w+:)?(password|sessionId)(?:\\s[^>]*)?>)[^<]*<");
    private static final Pattern ACCESS_TOKEN = Pattern.compile("00D[A-Za-z0-9]{12,15}(!|%21)[A-Za-z0-9._]{8,}");
    private static final Pattern REFRESH_TOKEN = Pattern.compile("5Aep861[A-Za-z0-9._]{8,}");

    private final @Nullable String fixedToken;

    Secrets(@Nullable String fixedToken) {
        this.fixedToken = fixedToken;
    }

    /** A query string, a form or a URL without the values of secret parameters. */
    String parameters(String text) {
        return anywhere(PARAMETER.matcher(text).replaceAll("$1$2=***"));
    }

    /** JSON or XML without the values of secret members. */
    String members(String text) {
        return anywhere(ELEMENT.matcher(MEMBER.matcher(text).replaceAll("\"$1\":\"***\""))
                .replaceAll("$1***<"));
    }

    private String anywhere(String text) {
        String plain = REFRESH_TOKEN
                .matcher(ACCESS_TOKEN.matcher(text).replaceAll("***"))
                .replaceAll("***");
        return fixedToken == null ? plain : plain.replace(fixedToken, "***");
    }
}
