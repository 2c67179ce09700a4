package io.github.sfconnector.auth;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which hosts an answer may name as {@code instance_url}: tokens are sent there, so a foreign one must be refused. */
final class InstanceHosts {

    // Domains on which Salesforce serves orgs, government and China clouds included.
    private static final List<String> OWNED = List.of(
            ".salesforce.com",
            ".force.com",
            ".cloudforce.com",
            ".database.com",
            ".salesforce.mil",
            ".crmforce.mil",
            ".sfcrmproducts.cn");

    private final boolean loopback;
    private final Set<String> trusted;

    InstanceHosts(boolean loopback, Set<String> trusted) {
        this.loopback = loopback;
        this.trusted = Set.copyOf(trusted);
    }

    /** The URL when tokens may be sent there. */
    URI require(String text) {
        URI url = parsed(text);
        if (url == null || url.getHost() == null || url.getUserInfo() != null) {
            throw new ForeignInstanceException("(not a URL)");
        }
        if (!allowed(url)) {
            throw new ForeignInstanceException(url.getScheme() + "://" + url.getAuthority());
        }
        return URI.create(url.getScheme().toLowerCase(Locale.ROOT) + "://" + url.getAuthority());
    }

    private boolean allowed(URI url) {
        if (Urls.isLoopback(url)) {
            return loopback;
        }
        String host = url.getHost().toLowerCase(Locale.ROOT);
        boolean owned = OWNED.stream().anyMatch(host::endsWith) && (url.getPort() == -1 || url.getPort() == 443);
        return "https".equalsIgnoreCase(url.getScheme()) && (owned || trusted.contains(host));
    }

    private static @Nullable URI parsed(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
