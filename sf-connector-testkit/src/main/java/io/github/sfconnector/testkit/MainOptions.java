package io.github.sfconnector.testkit;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The options of the command line. */
final class MainOptions {

    static final String HELP = """
            Usage: java -jar sf-connector-testkit-standalone.jar [options]

              --port N             port on 127.0.0.1; 0 takes a free one (default 8080)
              --data DIR           load the data files of a folder; may be given several times
              --client-id ID       the only connected app that may log in (default: any)
              --client-secret S    its secret (default: any)
              --username NAME      the only user who may log in (default: any)
              --password P         the user's password (default: any)
              --access-token T     a token that is valid for ever
              --verbose            write one line a request to standard error
              --help               show this and end

            Once it accepts requests it prints: FakeSalesforce ready at http://127.0.0.1:N""";

    private static final Set<String> WITH_VALUE =
            Set.of("--port", "--data", "--client-id", "--client-secret", "--username", "--password", "--access-token");
    private static final int DEFAULT_PORT = 8080;

    private final Map<String, String> values = new HashMap<>();
    private final List<Path> data = new ArrayList<>();
    private boolean verbose;

    private MainOptions() {}

    /** The options, or empty when help is asked for. */
    static Optional<MainOptions> parse(String[] args) {
        MainOptions options = new MainOptions();
        for (int i = 0; i < args.length; i++) {
            String name = args[i].contains("=") ? args[i].substring(0, args[i].indexOf('=')) : args[i];
            if (name.equals("--help") || name.equals("-h")) {
                return Optional.empty();
            }
            if (name.equals("--verbose")) {
                options.verbose = true;
            } else if (!WITH_VALUE.contains(name)) {
                throw new IllegalArgumentException("unknown option " + name);
            } else if (args[i].contains("=")) {
                options.set(name, args[i].substring(name.length() + 1));
            } else if (i + 1 < args.length) {
                options.set(name, args[++i]);
            } else {
                throw new IllegalArgumentException("option " + name + " needs a value");
            }
        }
        return Optional.of(options);
    }

    private void set(String name, String value) {
        if (name.equals("--data")) {
            Path dir = Path.of(value);
            if (!Files.isDirectory(dir)) {
                throw new IllegalArgumentException("--data " + value + " is not a folder");
            }
            data.add(dir);
        } else if (values.put(name, value) != null) {
            throw new IllegalArgumentException("option " + name + " is given twice");
        }
    }

    int port() {
        String text = values.getOrDefault("--port", String.valueOf(DEFAULT_PORT));
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
            throw new IllegalArgumentException("--port must be a number from 0 to 65535");
        }
        return Integer.parseInt(text);
    }

    /** A fake set up so; with {@code --verbose} it writes its access log there. */
    FakeSalesforceBuilder builder(PrintStream log) {
        FakeSalesforceBuilder builder = FakeSalesforce.builder().port(port());
        Optional.ofNullable(values.get("--client-id")).ifPresent(builder::clientId);
        Optional.ofNullable(values.get("--client-secret")).ifPresent(builder::clientSecret);
        Optional.ofNullable(values.get("--access-token")).ifPresent(builder::accessToken);
        login(builder);
        data.forEach(builder::load);
        if (verbose) {
            builder.accessLog(log::println);
        }
        return builder;
    }

    private void login(FakeSalesforceBuilder builder) {
        Optional.ofNullable(values.get("--username")).ifPresent(builder::username);
        Optional.ofNullable(values.get("--password")).ifPresent(builder::password);
    }
}
