package io.github.sfconnector.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The code in the README is the code that is compiled, and it comes early. */
class ReadmeTest {

    private static final Path ROOT = Path.of(System.getProperty("sfconnector.root", ".."));

    @Test
    void firstSnippet_isTheCompiledExample_withinThirtyLines() throws IOException {
        List<String> readme = Files.readAllLines(ROOT.resolve("README.md"));
        int start = readme.indexOf("```java");
        int end = start + 1 + readme.subList(start + 1, readme.size()).indexOf("```");
        assertThat(end).isBetween(start + 5, 30);
        assertThat(stripped(readme.subList(start + 1, end)))
                .isEqualTo(stripped(marked(
                        "sf-connector-examples/src/main/java/io/github/sfconnector/examples/FirstSync.java",
                        "first-sync")));
    }

    private static List<String> marked(String file, String mark) throws IOException {
        List<String> lines = Files.readAllLines(ROOT.resolve(file));
        int start = indexOf(lines, "// readme:" + mark, 0);
        return lines.subList(start + 1, indexOf(lines, "// readme:end", start));
    }

    private static int indexOf(List<String> lines, String text, int from) {
        for (int i = from; i < lines.size(); i++) {
            if (lines.get(i).strip().equals(text)) {
                return i;
            }
        }
        throw new AssertionError("no line " + text);
    }

    private static List<String> stripped(List<String> lines) {
        return lines.stream().map(String::strip).toList();
    }
}
