package io.github.sfconnector.examples.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the command line says.
 *
 * @param data folder of the fake org's records, or null for the sample org
 * @param database the H2 file without its suffix
 * @param write whether scores may be written to a real org
 * @param patience how long to wait for a person to approve the connection
 * @param help whether only the help is wanted
 */
record Options(@Nullable Path data, Path database, boolean write, Duration patience, boolean help) {

    static final String HELP = """
            Usage: java -jar sf-connector-quickstart.jar [--data DIR] [--db FILE] [--write] [--wait SECONDS]

              --data DIR      records of the fake org: <Object>.json and <Object>.csv files (default: a sample org)
              --db FILE       H2 database file to sync into (default: quickstart)
              --write         with a real org: write the scores back too
              --wait SECONDS  with a real org: how long to wait for the approval in the browser (default: 300)

            Without SALESFORCE_* settings in the environment it starts a fake org of its own.
            With SALESFORCE_CLIENT_ID, SALESFORCE_CLIENT_SECRET, SALESFORCE_CALLBACK_URL and CONNECTOR_ENCRYPTION_KEY it connects
            to Salesforce (SALESFORCE_LOGIN_URL: another login host, such as https://test.salesforce.com).""";

    private static final String SUFFIX = ".mv.db";

    static Options parse(List<String> arguments) {
        Path data = null;
        Path database = Path.of("quickstart").toAbsolutePath();
        boolean write = false;
        Duration patience = Duration.ofMinutes(5);
        boolean help = false;
        Deque<String> rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            String option = rest.pop();
            switch (option) {
                case "--data" -> data = folder(option, value(option, rest));
                case "--db" -> database = database(option, value(option, rest));
                case "--write" -> write = true;
                case "--wait" -> patience = seconds(option, value(option, rest));
                case "--help", "-h" -> help = true;
                default -> throw new UsageException("unknown option " + option + "; --help lists the options");
            }
        }
        return new Options(data, database, write, patience, help);
    }

    private static String value(String option, Deque<String> rest) {
        return Optional.ofNullable(rest.poll())
                .filter(v -> !v.isBlank() && !v.startsWith("--"))
                .orElseThrow(() -> new UsageException("option " + option + " needs a value"));
    }

    private static Path folder(String option, String value) {
        Path folder = Path.of(value);
        if (!Files.isDirectory(folder)) {
            throw new UsageException(option + ": there is no folder " + value);
        }
        if (!holdsRecords(folder)) {
            throw new UsageException(option + ": the folder " + value + " holds neither .json nor .csv files");
        }
        return folder;
    }

    private static boolean holdsRecords(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::toString).anyMatch(name -> name.endsWith(".json") || name.endsWith(".csv"));
        } catch (IOException e) {
            throw new UsageException("--data: the folder " + folder + " cannot be read");
        }
    }

    private static Path database(String option, String value) {
        Path file = Path.of(value.endsWith(SUFFIX) ? value.substring(0, value.length() - SUFFIX.length()) : value);
        if (Files.isDirectory(file)) {
            throw new UsageException(option + ": " + value + " is a folder, a file is needed");
        }
        return file.toAbsolutePath();
    }

    private static Duration seconds(String option, String value) {
        if (!value.matches("[1-9][0-9]{0,4}")) {
            throw new UsageException(option + " needs a whole number of seconds, from 1 to 99999");
        }
        return Duration.ofSeconds(Long.parseLong(value));
    }
}
