package io.github.sfconnector.examples.quickstart;

import io.github.sfconnector.auth.settings.InvalidSettingsException;
import io.github.sfconnector.core.error.SalesforceException;
import io.github.sfconnector.testkit.DataFileException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/**
 * The main job from end to end: connect an org by OAuth, read it in full into an H2 file, read what changed, score, and write the scores back.
 * Exit status 0: everything was done. 1: something failed; nothing partial is called a success. 2: options or settings are wrong; nothing was
 * requested.
 */
public final class Quickstart {

    private final PrintStream out;
    private final PrintStream err;
    private final Map<String, String> environment;

    Quickstart(PrintStream out, PrintStream err, Map<String, String> environment) {
        this.out = out;
        this.err = err;
        this.environment = environment;
    }

    /**
     * Runs the quickstart and ends the process.
     *
     * @param arguments the options
     */
    public static void main(String[] arguments) {
        System.exit(new Quickstart(System.out, System.err, System.getenv()).run(List.of(arguments)));
    }

    int run(List<String> arguments) {
        try {
            Options options = Options.parse(arguments);
            if (options.help()) {
                out.println(Options.HELP);
                return 0;
            }
            return job(options).run() ? 0 : 1;
        } catch (UsageException | InvalidSettingsException e) {
            return failed(e, 2);
        } catch (SalesforceException | DataFileException | QuickstartException e) {
            return failed(e, 1);
        } catch (RuntimeException e) {
            return failed(new QuickstartException(e.getClass().getSimpleName() + ": " + e.getMessage(), e), 1);
        }
    }

    private MainJob job(Options options) {
        Console console = new Console(out, Terminal.isThere());
        return Environment.namesRealOrg(environment)
                ? new MainJob(options, console, new RealTarget(options, environment, console))
                : new MainJob(options, console, new FakeTarget(options, environment));
    }

    private int failed(RuntimeException e, int status) {
        out.flush();
        err.println("quickstart: " + String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
        return status;
    }
}
