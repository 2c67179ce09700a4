package io.github.sfconnector.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sfconnector.examples.experiments.ExperimentDemo;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

/** The example of an experiment platform does what the documentation of one says. */
class ExperimentDemoTest {

    @Test
    void run_playsTheDocumentedExamples_bothWays() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(bytes, true, UTF_8)) {
            ExperimentDemo.run(out);
        }
        String told = bytes.toString(UTF_8);
        assertThat(told.lines().toList())
                .contains(
                        "test: false",
                        "test after an update of the credentials: true",
                        "preflight: []",
                        "callback: 200 {\"processed\": true}",
                        "after the first webhook: {checkout-button-color=running}",
                        "significance: DONE, notes: 1",
                        "completed: DONE, campaign: Completed",
                        "rolled back: DONE, campaign: Paused",
                        "acknowledged echoes: 4")
                .anyMatch(line -> line.matches(
                        "after the campaign was completed: \\{checkout-button-color=finalised by campaign 701\\w{15}}"))
                .anyMatch(
                        line -> line.matches(
                                "at the end: .*checkout-button-color=finalised.*header-color=completed, price-test=rolled back}"))
                .filteredOn(line -> line.startsWith("log: "))
                .containsExactlyInAnyOrder(
                        "log: INBOUND DELIVERED null",
                        "log: INBOUND DELIVERED null",
                        "log: INBOUND DELIVERED null",
                        "log: OUTBOUND DELIVERED null",
                        "log: OUTBOUND DELIVERED null",
                        "log: OUTBOUND DELIVERED null",
                        "log: INBOUND SKIPPED the echo of an update of our own",
                        "log: INBOUND SKIPPED the echo of an update of our own",
                        "log: INBOUND SKIPPED the echo of an update of our own",
                        "log: INBOUND SKIPPED the echo of an update of our own");
        assertThat(told)
                .contains("integration_type=SALESFORCE", "***REDACTED***")
                .doesNotContain("1234567890ABCDEF");
    }
}
