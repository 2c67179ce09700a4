package io.github.sfconnector.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The code in the README and the guide is the code that is compiled, and the README's comes early. {@link TestingGuideTest} holds the page on testing. */
class ReadmeTest {

    private static final Path ROOT = Path.of(System.getProperty("sfconnector.root", ".."));
    private static final Path EXAMPLES =
            ROOT.resolve("sf-connector-examples/src/main/java/io/github/sfconnector/examples");
    private static final Pattern MARK = Pattern.compile("<!-- code: (\\w+)#([\\w-]+) -->");

    static Stream<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
        try (Stream<Path> guide = Files.list(ROOT.resolve("docs/guide"))) {
            guide.filter(page -> page.toString().endsWith(".md"))
                    .filter(page -> !page.endsWith("testing.md"))
                    .sorted()
                    .forEach(pages::add);
        }
        return pages.stream();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void javaOnAPage_isCompiledCode(Path page) throws IOException {
        List<String> lines = Files.readAllLines(page);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).equals("```java")) {
                Matcher mark = MARK.matcher(i == 0 ? "" : lines.get(i - 1));
                assertThat(mark.matches())
                        .as("line " + i + " of " + page + " names where the code is compiled")
                        .isTrue();
                assertThat(stripped(block(lines, i)))
                        .isEqualTo(stripped(marked(EXAMPLES.resolve(mark.group(1) + ".java"), mark.group(2))));
            }
        }
    }

    @Test
    void readme_showsAWorkingSync_withinThirtyLines() throws IOException {
        List<String> readme = Files.readAllLines(ROOT.resolve("README.md"));
        int start = readme.indexOf("```java");
        assertThat(start + block(readme, start).size()).isBetween(5, 30);
    }

    private static List<String> block(List<String> lines, int start) {
        return lines.subList(
                start + 1, start + 1 + lines.subList(start + 1, lines.size()).indexOf("```"));
    }

    private static List<String> marked(Path file, String mark) throws IOException {
        List<String> lines = Files.readAllLines(file);
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
