package io.github.sfconnector.testkit;

import io.github.sfconnector.testkit.internal.fault.FaultEngine;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;

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
              --faults FILE        let things go wrong as this JSON script says; may be given several times
              --latency MS         let every answer wait, 0 to 60000 milliseconds
              --clock TIME         start the org's clock at an instant (2026-01-01T00:00:00Z), or let it go
                                   ahead of this machine's by a duration (+PT1H; -PT1H for behind)
              --keystore FILE      listen with HTTPS, with the key and certificate of this PKCS #12 file
              --keystore-password P  what opens it
              --no-admin           no page at / and nothing under /__admin
              --verbose            write one line a request to standard error
              --help               show this and end

            What was loaded, and what of the data was not, is told on standard error.
            Once it accepts requests it prints: FakeSalesforce ready at http://127.0.0.1:N
            Open that address to see objects, rows and the last requests. Programs of this machine use:

              GET    /__admin                        what there is
              GET    /__admin/objects/NAME?limit=N   rows of an object
              GET    /__admin/requests?last=N        the last requests and the faults that struck them
              GET    /__admin/clock                  the org's time; POST {"advance":"PT1H"} or {"set":"..."}
              GET    /__admin/faults                 the script; POST adds to it, DELETE clears it
              POST   /__admin/faults/release         let stalled answers go on
              POST   /__admin/expire-sessions        end every session
              POST   /__admin/revoke-refresh-tokens  end every refresh token
              POST   /__admin/reset                  rows, faults, clock and requests as they were at the start""";

    private static final Set<String> WITH_VALUE = Set.of(
            "--port",
            "--data",
            "--client-id",
            "--client-secret",
            "--username",
            "--password",
            "--access-token",
            "--faults",
            "--latency",
            "--clock",
            "--keystore",
            "--keystore-password");
    private static final Set<String> SWITCHES = Set.of("--verbose", "--no-admin");
    private static final int DEFAULT_PORT = 8080;

    private final Map<String, String> values = new HashMap<>();
    private final List<Path> data = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private boolean verbose;
    private boolean admin = true;

    private MainOptions() {}

    /** The options, or empty when help is asked for. */
    static Optional<MainOptions> parse(String[] args) {
        MainOptions options = new MainOptions();
        for (int i = 0; i < args.length; i++) {
            String name = args[i].contains("=") ? args[i].substring(0, args[i].indexOf('=')) : args[i];
            if (name.equals("--help") || name.equals("-h")) {
                return Optional.empty();
            }
            boolean inline = args[i].contains("=");
            if (SWITCHES.contains(name)) {
                options.turn(name, inline);
            } else if (!WITH_VALUE.contains(name)) {
                throw new IllegalArgumentException("unknown option " + name);
            } else {
                String value = inline ? args[i].substring(name.length() + 1) : i + 1 < args.length ? args[++i] : "";
                options.set(name, given(name, value, inline));
            }
        }
        return Optional.of(options);
    }

    private void turn(String name, boolean hasValue) {
        if (hasValue) {
            throw new IllegalArgumentException("option " + name + " takes no value");
        }
        verbose |= name.equals("--verbose");
        admin &= !name.equals("--no-admin");
    }

    // What looks like an option after an option is a forgotten value; a value that begins so can be given behind an
    // equals sign.
    private static String given(String name, String value, boolean inline) {
        if (value.isEmpty() || (!inline && value.startsWith("--"))) {
            throw new IllegalArgumentException("option " + name + " needs a value");
        }
        return value;
    }

    private void set(String name, String value) {
        if (name.equals("--data")) {
            Path dir = Path.of(value);
            if (!Files.isDirectory(dir)) {
                throw new IllegalArgumentException("--data " + value + " is not a folder");
            }
            if (!Files.isReadable(dir)) {
                throw new IllegalArgumentException("--data " + value + " may not be read");
            }
            data.add(dir);
        } else if (name.equals("--faults")) {
            faults.add(script(value));
        } else if (values.put(name, value) != null) {
            throw new IllegalArgumentException("option " + name + " is given twice");
        }
    }

    private static String script(String file) {
        try {
            String script = Files.readString(Path.of(file));
            FaultEngine.requireScript(script);
            return script;
        } catch (IOException e) {
            throw new IllegalArgumentException("--faults " + file + " cannot be read as UTF-8 text", e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--faults " + file + ": " + e.getMessage(), e);
        }
    }

    /** The folders of data, in the order of the reports of their loads. */
    List<Path> data() {
        return List.copyOf(data);
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
        tls().ifPresent(builder::tls);
        data.forEach(builder::load);
        faults.forEach(builder::faults);
        Optional.ofNullable(values.get("--latency")).map(MainOptions::latency).ifPresent(builder::faults);
        Optional.ofNullable(values.get("--clock")).map(MainOptions::offset).ifPresent(builder::clockOffset);
        builder.admin(admin);
        if (verbose) {
            builder.accessLog(log::println);
        }
        return builder;
    }

    private Optional<SSLContext> tls() {
        String file = values.get("--keystore");
        String password = values.get("--keystore-password");
        if ((file == null) != (password == null)) {
            throw new IllegalArgumentException("--keystore and --keystore-password belong together");
        }
        return file == null || password == null ? Optional.empty() : Optional.of(KeyStoreFile.context(file, password));
    }

    private void login(FakeSalesforceBuilder builder) {
        Optional.ofNullable(values.get("--username")).ifPresent(builder::username);
        Optional.ofNullable(values.get("--password")).ifPresent(builder::password);
    }

    private static String latency(String millis) {
        if (!millis.matches("\\d{1,5}") || Integer.parseInt(millis) > 60_000) {
            throw new IllegalArgumentException("--latency must be a number from 0 to 60000");
        }
        return "{\"latency\": [{\"millis\": " + millis + "}]}";
    }

    private static Duration offset(String time) {
        try {
            return time.startsWith("+") || time.startsWith("-")
                    ? Duration.parse(time.startsWith("+") ? time.substring(1) : time)
                    : Duration.between(Instant.now(), Instant.parse(time));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("--clock must be an instant such as 2026-01-01T00:00:00Z or +PT1H");
        }
    }
}
