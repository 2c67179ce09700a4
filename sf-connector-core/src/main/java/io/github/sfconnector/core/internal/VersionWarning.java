package io.github.sfconnector.core.internal;

import java.net.http.HttpHeaders;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The service's own warning that a version of its API is to be removed. Warnings of other numbers are those of caches. */
final class VersionWarning {

    private static final String HEADER = "Warning";
    private static final Pattern PERSISTENT = Pattern.compile("299 \\S+ \"?([^\"]*).*", Pattern.DOTALL);
    private static final Pattern NOT_FOR_A_LOG = Pattern.compile("\\p{Cntrl}");
    private static final int MOST = 500;

    private VersionWarning() {}

    static Optional<String> in(HttpHeaders headers) {
        String header = Headers.first(headers, HEADER);
        if (header == null) {
            return Optional.empty();
        }
        Matcher warning = PERSISTENT.matcher(header);
        return warning.matches() ? Optional.of("the service warns: " + plain(warning.group(1))) : Optional.empty();
    }

    private static String plain(String text) {
        String line = NOT_FOR_A_LOG.matcher(text).replaceAll(" ").strip();
        return line.length() > MOST ? line.substring(0, MOST) : line;
    }
}
