package io.github.sfconnector.benchmarks;

import io.github.sfconnector.benchmarks.serve.PageServer;
import java.util.Arrays;
import java.util.List;

/** The command line. */
public final class Main {

    private static final String USAGE = """
            java -jar sf-connector-benchmarks.jar MODE --base-url URL --token T --records N [--lanes K] [--rounds R]
              drain      reads the pages of a query with java.net.http and does nothing with them
              extract    reads them to SObject                        [--prefetch PAGES] [--heap EVERY-RECORDS]
              peer       reads them to objects with force-rest-api
              bulk       reads the result of a bulk query job to SObject, K pages at a time   [--page-rows ROWS]
              pipeline   syncs them into a sink that keeps nothing, in K windows at a time     [--idle 1]
                         --sink h2|postgres: into a table of a database made for it, or of the one at --jdbc-url URL   [--batch ROWS]
              write      updates records by collections of 200, K requests at a time
              writeback  updates records by the writeback engine in bulk jobs
            java -jar sf-connector-benchmarks.jar serve --port P --records N [--latency MS] [--page-rows ROWS]
              answers the modes above with made-up contacts
            java -jar sf-connector-benchmarks.jar jmh [JMH's own options]
            """;

    private static final String BUFFER = "jdk.httpclient.bufsize";
    private static final int ADVISED_BUFFER = 256 * 1024;

    private Main() {}

    /** Runs one mode; ends with status 2 when the command line is wrong, and 1 when the work failed. */
    public static void main(String[] args) throws Exception {
        advised();
        List<String> arguments = Arrays.asList(args);
        if (arguments.isEmpty() || arguments.contains("--help")) {
            System.out.print(USAGE);
            return;
        }
        List<String> rest = arguments.subList(1, arguments.size());
        if (arguments.get(0).equals("jmh")) {
            org.openjdk.jmh.Main.main(rest.toArray(String[]::new));
            return;
        }
        Options options;
        Mode mode;
        try {
            options = Options.parse(rest);
            mode = arguments.get(0).equals("serve") ? PageServer::serve : Modes.of(arguments.get(0), options);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.print(USAGE);
            System.exit(2);
            return;
        }
        Rounds.run(arguments.get(0), mode, options);
        // What the JDK's client leaves running would keep the process alive for a while.
        System.exit(0);
    }

    // What the guide advises hosts that read much; the drain gets it too. The JDK's own is
    // -Djdk.httpclient.bufsize=16384.
    private static void advised() {
        if (System.getProperty(BUFFER) == null) {
            System.setProperty(BUFFER, Integer.toString(ADVISED_BUFFER));
        }
    }
}
