package io.github.sfconnector.testkit;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Runs a {@link FakeSalesforce} of its own, so that programs in any language can be developed against it. */
public final class FakeSalesforceMain {

    private static final int BAD_DATA_OR_PORT = 1;
    private static final int BAD_USAGE = 2;

    private final PrintStream out;
    private final PrintStream err;

    FakeSalesforceMain(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /**
     * Starts, says where, and runs until it is ended. Ends with status 2 for a bad option and 1 for bad data or a port in use.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        FakeSalesforceMain main = new FakeSalesforceMain(System.out, System.err);
        CountDownLatch stopped = new CountDownLatch(1);
        int status = main.run(args, fake -> {
            Runtime.getRuntime().addShutdownHook(new Thread(fake::close, "fake-salesforce-stop"));
            await(stopped);
        });
        if (status != 0) {
            System.exit(status);
        }
    }

    /** What happens while the fake runs. */
    @FunctionalInterface
    interface Running {
        void with(FakeSalesforce fake);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    int run(String[] args, Running running) {
        try {
            Optional<MainOptions> options = MainOptions.parse(args);
            if (options.isEmpty()) {
                out.println(MainOptions.HELP);
                return 0;
            }
            return serve(options.get(), running);
        } catch (IllegalArgumentException e) {
            err.println("fake-salesforce: " + e.getMessage() + " (--help lists the options)");
            return BAD_USAGE;
        }
    }

    private int serve(MainOptions options, Running running) {
        try (FakeSalesforce fake = options.builder(err).start()) {
            LoadLines lines = new LoadLines(err::println);
            for (int i = 0; i < options.data().size(); i++) {
                lines.print(options.data().get(i), fake.loadReports().get(i));
            }
            out.println("FakeSalesforce ready at " + fake.url());
            out.flush();
            running.with(fake);
            return 0;
        } catch (DataFileException | FakeOrgException | UncheckedIOException e) {
            err.println("fake-salesforce: " + e.getMessage());
            return BAD_DATA_OR_PORT;
        } catch (OutOfMemoryError e) {
            err.println("fake-salesforce: not enough memory for the data; give Java more, such as -Xmx2g before -jar");
            return BAD_DATA_OR_PORT;
        }
    }
}
