package io.github.sfconnector.examples.quickstart;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The small org that the quickstart brings along. */
final class SampleOrg {

    private static final String FOLDER = "/io/github/sfconnector/examples/sample-org/";
    private static final List<String> FILES =
            List.of("Account.json", "Contact.json", "Contact.describe.json", "Opportunity.json");

    private SampleOrg() {}

    /** Puts its files into the folder. */
    static void copyTo(Path folder) {
        for (String name : FILES) {
            try (InputStream file = SampleOrg.class.getResourceAsStream(FOLDER + name)) {
                if (file == null) {
                    throw new IllegalStateException("the jar lacks " + FOLDER + name);
                }
                Files.copy(file, folder.resolve(name));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
