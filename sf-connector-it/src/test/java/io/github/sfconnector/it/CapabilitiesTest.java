package io.github.sfconnector.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every test that docs/capabilities.md names exists, and its closing count is right. */
class CapabilitiesTest {

    private static final Path ROOT = Path.of(System.getProperty("sfconnector.root", ".."));
    private static final Pattern NAMED = Pattern.compile("`(\\w+Test)(?:\\.(\\w+))?`");

    @Test
    void namedTests_exist() throws IOException {
        Map<String, String> sources = testSources();
        List<String> missing = new ArrayList<>();
        Matcher named = NAMED.matcher(page());
        int found = 0;
        while (named.find()) {
            found++;
            String source = sources.getOrDefault(named.group(1), "");
            if (source.isEmpty() || (named.group(2) != null && !source.contains("void " + named.group(2) + "("))) {
                missing.add(named.group());
            }
        }
        assertThat(missing).isEmpty();
        assertThat(found).isPositive();
    }

    @Test
    void closingCount_isRight() throws IOException {
        List<String> rows = page().lines()
                .filter(line -> line.matches("\\| [A-Z]+-?\\d+ \\|.*"))
                .toList();
        long done = rows.stream().filter(row -> !row.endsWith("| open |")).count();
        assertThat(page()).contains(done + " of " + rows.size() + " rows");
    }

    private static String page() throws IOException {
        return Files.readString(ROOT.resolve("docs/capabilities.md"));
    }

    // Two modules may have a class of one name.
    private static Map<String, String> testSources() throws IOException {
        Map<String, String> sources = new HashMap<>();
        try (Stream<Path> files = Files.walk(ROOT)) {
            for (Path file : files.filter(f -> f.toString().replace('\\', '/').contains("/src/test/java/")
                            && f.toString().endsWith("Test.java"))
                    .toList()) {
                sources.merge(
                        file.getFileName().toString().replace(".java", ""), Files.readString(file), String::concat);
            }
        }
        return sources;
    }
}
