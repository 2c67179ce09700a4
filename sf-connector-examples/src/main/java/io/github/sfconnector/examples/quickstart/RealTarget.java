package io.github.sfconnector.examples.quickstart;

import io.github.sfconnector.auth.ReauthorizationRequiredException;
import io.github.sfconnector.auth.SessionKeeper;
import io.github.sfconnector.auth.settings.ConnectorSettings;
import io.github.sfconnector.core.ClientListener;
import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.core.session.Session;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A real org, approved by a person in a browser on this machine. */
final class RealTarget implements Target {

    private final Options options;
    private final ConnectorSettings settings;
    private final Console console;

    RealTarget(Options options, Map<String, String> environment, Console console) {
        this.options = options;
        this.settings = ConnectorSettings.fromEnvironment(environment);
        this.console = console;
        if (options.data() != null) {
            throw new UsageException("--data is for the fake org; unset the SALESFORCE_ settings to use it");
        }
        requireLocal(settings.app().callbackUrl());
    }

    @Override
    public String name() {
        return settings.app().loginUrl().toString();
    }

    @Override
    public SalesforceClient connect(Database database, ClientListener listener) {
        Connections connections = new Connections(settings, database);
        requireReachable(connections);
        if (!stillApproved(connections)) {
            URI callback = settings.app().callbackUrl();
            try (CallbackServer callbacks =
                    CallbackServer.listen(callback.getPort() < 0 ? 80 : callback.getPort(), path(callback))) {
                new Consent(connections.flow(), callbacks, options.patience()).obtain(Connections.KEY, this::show);
            }
        }
        return connections.client(listener);
    }

    @Override
    public boolean takesScores() {
        return options.write();
    }

    @Override
    public List<String> furtherObjects() {
        return List.of();
    }

    @Override
    public Optional<OrgEdits.Changes> letPeopleEdit() {
        return Optional.empty();
    }

    @Override
    public void betweenSteps() {
        // Time passes in a real org by itself.
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public void close() {
        // The org stays.
    }

    private void show(URI authorizeUrl) {
        console.line("Open this address in a browser and approve the connection:");
        console.line(authorizeUrl.toString());
        console.line("Waiting for " + settings.app().callbackUrl() + " ...");
    }

    // A stored refresh token needs no person, unless it was revoked meanwhile.
    private boolean stillApproved(Connections connections) {
        if (connections.tokens().load(Connections.KEY).isEmpty()) {
            return false;
        }
        try {
            SessionKeeper keeper = connections.keeper();
            Session stored = keeper.session();
            keeper.renew(stored);
            return true;
        } catch (ReauthorizationRequiredException e) {
            console.line("The earlier approval is no longer valid.");
            return false;
        }
    }

    // Any answer will do: it tells a wrong host name before somebody is asked to open a browser.
    private void requireReachable(Connections connections) {
        URI probe = settings.app().loginUrl().resolve("/.well-known/openid-configuration");
        connections.transport().send(HttpRequest.newBuilder(probe).build());
    }

    private static void requireLocal(URI callback) {
        boolean loopback = List.of("localhost", "127.0.0.1", "[::1]").contains(callback.getHost());
        if (!loopback || !"http".equals(callback.getScheme())) {
            throw new UsageException(
                    ConnectorSettings.CALLBACK_URL
                            + ": the quickstart waits for the callback on this machine; use a URL such as http://localhost:8484/callback and enter the same one in the connected app");
        }
    }

    private static String path(URI callback) {
        return callback.getPath() == null || callback.getPath().isEmpty() ? "/" : callback.getPath();
    }
}
