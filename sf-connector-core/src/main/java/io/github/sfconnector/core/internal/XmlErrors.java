package io.github.sfconnector.core.internal;

import io.github.sfconnector.core.error.ApiError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The codes and texts of an XML error, which the service answers to requests that it could not tell the format of. */
final class XmlErrors {

    private static final int MOST_CHARS = 64 * 1024;
    private static final Pattern ERROR = Pattern.compile(
            "<(?:[a-z]+:)?(?:errorCode|exceptionCode)>\\s*([A-Za-z_]{1,100})\\s*<|<(?:[a-z]+:)?(?:message|exceptionMessage)>([^<]*)<");

    private XmlErrors() {}

    static List<ApiError> read(byte[] body) {
        String text = new String(body, 0, Math.min(body.length, MOST_CHARS), StandardCharsets.UTF_8);
        List<ApiError> errors = new ArrayList<>();
        Matcher matcher = ERROR.matcher(text);
        while (matcher.find()) {
            if (matcher.group(1) != null) {
                errors.add(new ApiError(matcher.group(1), "", List.of()));
            } else if (!errors.isEmpty()) {
                ApiError last = errors.remove(errors.size() - 1);
                errors.add(new ApiError(last.code(), plain(matcher.group(2)), last.fields()));
            }
        }
        return errors;
    }

    private static String plain(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replace("&amp;", "&");
    }
}
