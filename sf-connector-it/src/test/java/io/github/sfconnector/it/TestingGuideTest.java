package io.github.sfconnector.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The code in the testing guide is the code that is compiled and run, and its pom names what there is. */
class TestingGuideTest {

    private static final Path ROOT = Path.of(System.getProperty("sfconnector.root", ".."));
    private static final String TESTS = "sf-connector-it/src/test/java/io/github/sfconnector/it/";

    @Test
    void javaSnippets_areTheCompiledOnes() throws IOException {
        List<List<String>> expected = new ArrayList<>();
        expected.add(wholeClass("ScoreWriterTest.java"));
        for (String mark : List.of("extension", "failing-sink", "contract", "wiremock")) {
            expected.add(marked("TestingRecipesTest.java", mark));
        }
        assertThat(snippets("java")).containsExactlyElementsOf(expected);
    }

    @Test
    void firstTest_hasFewerThanFortyLinesOfCode() throws IOException {
        assertThat(snippets("java").get(0).stream().filter(line -> !line.isEmpty() && !line.startsWith("import ")))
                .hasSizeLessThan(40);
    }

    @Test
    void pom_isWellFormed_andNamesModulesThatExist() throws Exception {
        String pom = String.join("\n", snippets("xml").get(0));
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(pom)));
        NodeList artifacts = document.getElementsByTagName("artifactId");
        List<String> names = IntStream.range(0, artifacts.getLength())
                .mapToObj(i -> artifacts.item(i).getTextContent())
                .toList();
        assertThat(names).contains("sf-connector-testkit", "junit-jupiter", "assertj-core");
        assertThat(names.stream().filter(name -> name.startsWith("sf-connector-")))
                .allSatisfy(name -> assertThat(ROOT.resolve(name)).isDirectory());
    }

    private static List<List<String>> snippets(String language) throws IOException {
        List<String> guide = Files.readAllLines(ROOT.resolve("docs/guide/testing.md"));
        List<List<String>> snippets = new ArrayList<>();
        for (int i = 0; i < guide.size(); i++) {
            if (guide.get(i).equals("```" + language)) {
                int end = i + 1 + guide.subList(i + 1, guide.size()).indexOf("```");
                snippets.add(stripped(guide.subList(i + 1, end)));
            }
        }
        return snippets;
    }

    private static List<String> wholeClass(String file) throws IOException {
        List<String> lines = stripped(Files.readAllLines(ROOT.resolve(TESTS + file)));
        return lines.subList(lines.indexOf("// guide:first-test") + 1, lines.size());
    }

    private static List<String> marked(String file, String mark) throws IOException {
        List<String> lines = stripped(Files.readAllLines(ROOT.resolve(TESTS + file)));
        int start = lines.indexOf("// guide:" + mark);
        assertThat(start).as("no line // guide:" + mark).isNotNegative();
        return lines.subList(
                start + 1, start + lines.subList(start, lines.size()).indexOf("// guide:end"));
    }

    private static List<String> stripped(List<String> lines) {
        return lines.stream().map(String::strip).toList();
    }
}
