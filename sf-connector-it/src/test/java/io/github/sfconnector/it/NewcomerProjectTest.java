package io.github.sfconnector.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The project of the testing guide, as a project of its own: its pom and its test are taken out of the guide and built by Maven, which finds
 * this build's jars in a repository of files. Its local repository is a new one, so that nothing of this build gets into the user's.
 */
class NewcomerProjectTest {

    private static final Path ROOT = Path.of(System.getProperty("sfconnector.root", ".."))
            .toAbsolutePath()
            .normalize();
    private static final List<String> MODULES = List.of(
            "sf-connector-core",
            "sf-connector-auth",
            "sf-connector-sync",
            "sf-connector-writeback",
            "sf-connector-events",
            "sf-connector-testkit");
    private static final int MINUTES = 4;

    @TempDir
    private Path dir;

    @Test
    @Timeout(value = MINUTES + 1, unit = TimeUnit.MINUTES)
    void projectOfTheGuide_buildsGreen() throws Exception {
        Path settings = settings(repository());
        Path project = project();
        Path log = dir.resolve("maven.log");
        int status = maven(project, settings, log);
        String output = Files.readString(log);
        Assumptions.assumeFalse(lacksForeignArtifact(output), "Maven's own plugins are not at hand: " + tail(output));
        assertThat(status).as(tail(output)).isZero();
        assertThat(output).contains("Tests run: 1, Failures: 0, Errors: 0, Skipped: 0");
    }

    private Path project() throws IOException {
        Path project = Files.createDirectories(dir.resolve("score-writer"));
        Path tests = Files.createDirectories(project.resolve("src/test/java"));
        Files.writeString(project.resolve("pom.xml"), snippet("xml"));
        Files.writeString(tests.resolve("ScoreWriterTest.java"), snippet("java"));
        return project;
    }

    private static String snippet(String language) throws IOException {
        String guide = Files.readString(ROOT.resolve("docs/guide/testing.md"));
        Matcher fence = Pattern.compile("(?s)```" + language + "\\R(.*?)\\R```").matcher(guide);
        assertThat(fence.find()).as("a block of " + language).isTrue();
        return fence.group(1);
    }

    /** This build's poms and jars as a repository holds them. */
    private Path repository() throws IOException {
        Path repository = dir.resolve("built");
        String version = version();
        put(repository, "sf-connector-parent", version, ".pom", ROOT.resolve("pom.xml"));
        for (String module : MODULES) {
            put(repository, module, version, ".pom", ROOT.resolve(module).resolve("pom.xml"));
            put(repository, module, version, ".jar", JarProcess.jar(module, module + "-", version + ".jar"));
        }
        return repository;
    }

    private static String version() throws IOException {
        Matcher version =
                Pattern.compile("<version>([^<]+)</version>").matcher(Files.readString(ROOT.resolve("pom.xml")));
        assertThat(version.find()).isTrue();
        return version.group(1);
    }

    private static void put(Path repository, String artifact, String version, String suffix, Path file)
            throws IOException {
        Path folder = Files.createDirectories(
                repository.resolve("io/github/sfconnector").resolve(artifact).resolve(version));
        Files.copy(file, folder.resolve(artifact + "-" + version + suffix));
    }

    /** Looks first at what was built, then at what the machine has of other projects, then at Maven Central. */
    private Path settings(Path built) throws IOException {
        String known = System.getProperty(
                "localRepository",
                Path.of(System.getProperty("user.home"), ".m2", "repository").toString());
        String template = "<%1$s><id>%2$s</id><url>%3$s</url><snapshots><enabled>%4$s</enabled></snapshots></%1$s>";
        StringBuilder profile = new StringBuilder("<settings><profiles><profile><id>newcomer</id>");
        for (String kind : List.of("repository", "pluginRepository")) {
            String group = kind.replace("ory", "ories");
            profile.append('<').append(group).append('>');
            profile.append(template.formatted(kind, "built", built.toUri(), true));
            profile.append(template.formatted(kind, "known", Path.of(known).toUri(), false));
            profile.append(template.formatted(kind, "central", "https://repo.maven.apache.org/maven2", false));
            profile.append("</").append(group).append('>');
        }
        profile.append(
                "</profile></profiles><activeProfiles><activeProfile>newcomer</activeProfile></activeProfiles></settings>");
        return Files.writeString(dir.resolve("settings.xml"), profile);
    }

    private int maven(Path project, Path settings, Path log) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        "mvn",
                        "-B",
                        "-ntp",
                        "-s",
                        settings.toString(),
                        "-gs",
                        settings.toString(),
                        "-Dmaven.repo.local=" + dir.resolve("local"),
                        "test")
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().keySet().removeAll(List.of("MAVEN_ARGS", "MAVEN_OPTS", "JAVA_TOOL_OPTIONS"));
        Process process = started(builder);
        try {
            assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES))
                    .as("Maven has ended")
                    .isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process started(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            Assumptions.abort("there is no mvn on the path: " + e.getMessage());
            throw new IllegalStateException(e);
        }
    }

    /** A machine without network may lack a plugin that this build does not use; this library's own jars must be found. */
    private static boolean lacksForeignArtifact(String output) {
        return output.lines()
                .filter(line -> line.startsWith("[ERROR]"))
                .anyMatch(line ->
                        line.matches(".*(could not be resolved|Could not transfer artifact|Could not find artifact).*")
                                && !line.matches(".*(find|transfer) artifact io\\.github\\.sfconnector.*"));
    }

    private static String tail(String output) {
        return output.substring(Math.max(0, output.length() - 4_000));
    }
}
