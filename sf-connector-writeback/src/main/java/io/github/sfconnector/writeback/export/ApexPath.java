package io.github.sfconnector.writeback.export;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where an Apex REST class is: the path below the instance, and the host when the caller named one. */
record ApexPath(String path, @Nullable String host) {

    static final String ROOT = "/services/apexrest";
    private static final int MAX_MAPPING = 255;

    private static final Pattern URL = Pattern.compile("https?://([^/]+)(/.*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern PLACEHOLDER = Pattern.compile("[<{]*instance_?url[>}]*", Pattern.CASE_INSENSITIVE);
    private static final Pattern MAPPING = Pattern.compile("(/[A-Za-z0-9._~%@!$&'()*+,;=:-]+)+");

    /** Reads a mapping, a path or a whole URL whose host may be a placeholder. */
    static ApexPath parse(String destination) {
        Matcher url = URL.matcher(destination.strip());
        if (!url.matches()) {
            return new ApexPath(checked(below(destination.strip())), null);
        }
        String host = url.group(1);
        String path = url.group(2);
        if (!path.startsWith(ROOT + "/")) {
            throw new IllegalArgumentException("the destination's path must begin with " + ROOT + "/");
        }
        boolean placeholder = PLACEHOLDER.matcher(host).matches();
        return new ApexPath(checked(path), placeholder ? null : host.toLowerCase(Locale.ROOT));
    }

    private static String below(String mapping) {
        String path = mapping.startsWith("/") ? mapping : "/" + mapping;
        return path.startsWith(ROOT + "/") ? path : ROOT + path;
    }

    private static String checked(String path) {
        String mapping = path.substring(ROOT.length());
        if (!MAPPING.matcher(mapping).matches() || mapping.contains("/..")) {
            throw new IllegalArgumentException("the URL mapping may have letters, digits and the signs of a path only,"
                    + " no query, no empty segment and no ..; characters beyond that are percent-encoded");
        }
        if (mapping.length() > MAX_MAPPING) {
            throw new IllegalArgumentException("the URL mapping has " + mapping.length() + " characters, at most "
                    + MAX_MAPPING + " are possible");
        }
        return path;
    }

    /** Fails when the destination names another host than the session does. */
    void requireHost(URI instanceUrl) {
        if (host != null && !host.equalsIgnoreCase(instanceUrl.getAuthority())) {
            throw new IllegalStateException("the destination names host " + host + ", and the session's instance is "
                    + instanceUrl.getAuthority() + ": write instanceURL in its place, or connect the other org");
        }
    }
}
