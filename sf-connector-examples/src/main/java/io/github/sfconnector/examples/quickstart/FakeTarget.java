package io.github.sfconnector.examples.quickstart;

import io.github.sfconnector.auth.settings.ConnectorSettings;
import io.github.sfconnector.core.ClientListener;
import io.github.sfconnector.core.SalesforceClient;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The quickstart's own fake org. It approves by itself, and the job plays the people who work in it. */
final class FakeTarget implements Target {

    private static final Set<String> USUAL = Set.of("Account", "Contact", "Opportunity");
    private static final Set<String> OF_THE_ORG = Set.of("User", "Organization", "Profile", "Group", "RecordType");

    private final Options options;
    private final String encryptionKey;
    private @Nullable DemoOrg org;

    FakeTarget(Options options, Map<String, String> environment) {
        this.options = options;
        this.encryptionKey = environment.getOrDefault(ConnectorSettings.ENCRYPTION_KEY, randomKey());
        if (options.write()) {
            throw new UsageException("--write is for a real org; the fake one is always written to");
        }
        // Checks the caller's key before anything starts.
        settings("http://127.0.0.1:1", "http://127.0.0.1:1/callback");
    }

    @Override
    public String name() {
        return options.data() == null
                ? "a fake org with the sample records"
                : "a fake org with the records of " + options.data();
    }

    @Override
    public SalesforceClient connect(Database database, ClientListener listener) {
        DemoOrg started =
                DemoOrg.start(options.data(), new SavedOrg(options.database()), database.hasCursors(), Instant::now);
        org = started;
        try (CallbackServer callbacks = CallbackServer.listen(0, "/callback")) {
            String callback = "http://127.0.0.1:" + callbacks.port() + "/callback";
            Connections connections = new Connections(settings(started.url().toString(), callback), database);
            // The fake org of an earlier start is gone, and its tokens with it.
            connections.tokens().delete(Connections.KEY);
            new Consent(connections.flow(), callbacks, options.patience()).obtain(Connections.KEY, Consent::follow);
            return connections.client(listener);
        }
    }

    @Override
    public boolean takesScores() {
        return true;
    }

    @Override
    public List<String> furtherObjects() {
        return org().records().objectNames().stream()
                .filter(name -> !USUAL.contains(name) && !OF_THE_ORG.contains(name))
                .filter(name -> org().records().count(name) > 0)
                .toList();
    }

    @Override
    public Optional<OrgEdits.Changes> letPeopleEdit() {
        String mark = now().truncatedTo(ChronoUnit.SECONDS).toString();
        OrgEdits.Changes changes = new OrgEdits(org().records()).make(mark);
        org().save();
        return Optional.of(changes);
    }

    @Override
    public void betweenSteps() {
        org().letTimePass();
        org().save();
    }

    @Override
    public Instant now() {
        return org().now();
    }

    @Override
    public void close() {
        if (org != null) {
            org.save();
            org.close();
        }
    }

    private DemoOrg org() {
        if (org == null) {
            throw new IllegalStateException("connect first");
        }
        return org;
    }

    private ConnectorSettings settings(String loginUrl, String callbackUrl) {
        Map<String, String> settings = new HashMap<>();
        settings.put(ConnectorSettings.CLIENT_ID, DemoOrg.CLIENT_ID);
        settings.put(ConnectorSettings.CLIENT_SECRET, DemoOrg.CLIENT_SECRET);
        settings.put(ConnectorSettings.CALLBACK_URL, callbackUrl);
        settings.put(ConnectorSettings.LOGIN_URL, loginUrl);
        settings.put(ConnectorSettings.ENCRYPTION_KEY, encryptionKey);
        return ConnectorSettings.fromEnvironment(settings);
    }

    private static String randomKey() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return HexFormat.of().formatHex(key);
    }
}
