package io.github.sfconnector.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The extension as it is compiled, run by JUnit 5 in a class loader of its own: same classes, other JUnit. The jars are those of the local Maven
 * repository in which this build's own JUnit lies; a version whose jars are not there is skipped.
 */
class JUnit5Test {

    private record Version(String jupiter, String platform) {}

    static Stream<Version> versions() {
        return Stream.of(new Version("5.10.2", "1.10.2"), new Version("5.14.4", "1.14.4"));
    }

    @ParameterizedTest
    @MethodSource("versions")
    void annotatedClass_passes(Version version) throws Exception {
        List<String> lines = run(version, Fixtures.Annotated.class);
        assertThat(lines).hasSize(3).contains("junit " + version.jupiter());
        assertThat(lines.subList(1, 3)).allMatch(line -> line.startsWith("passed "));
    }

    @ParameterizedTest
    @MethodSource("versions")
    void registeredExtension_passes(Version version) throws Exception {
        List<String> lines = run(version, Fixtures.Registered.class);
        assertThat(lines).hasSize(3).contains("junit " + version.jupiter());
        assertThat(lines.subList(1, 3)).allMatch(line -> line.startsWith("passed "));
    }

    @ParameterizedTest
    @MethodSource("versions")
    void failure_isReported(Version version) throws Exception {
        assertThat(run(version, Fixtures.Failing.class))
                .anyMatch(line -> line.startsWith("failed ") && line.contains("on purpose"))
                .anyMatch(line -> line.startsWith("reported ") && line.contains("the last 1 of 1 requests"));
    }

    @Test
    void ownVersion_isAnotherOne() throws Exception {
        assertThat(Launched.lines(Fixtures.Annotated.class.getName()).get(0)).startsWith("junit 6.");
    }

    @SuppressWarnings("unchecked")
    private static List<String> run(Version version, Class<?> fixture) throws Exception {
        try (URLClassLoader loader =
                new URLClassLoader(classPath(version).toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Method lines = loader.loadClass(Launched.class.getName()).getMethod("lines", String.class);
            return inContext(loader, () -> (List<String>) lines.invoke(null, fixture.getName()));
        }
    }

    // The launcher finds engines by the thread's loader.
    private static <T> T inContext(ClassLoader loader, Callable<T> call) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return call.call();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** This build's class path, in which JUnit's jars are replaced. */
    private static List<URL> classPath(Version version) throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                .split(File.pathSeparator)) {
            String name = Path.of(entry).getFileName().toString();
            if (!name.startsWith("junit-") && !name.startsWith("jqwik") && !name.startsWith("surefire")) {
                urls.add(Path.of(entry).toUri().toURL());
            }
        }
        Path repository = repository();
        for (String artifact : Arrays.asList("api", "engine")) {
            urls.add(jar(repository.resolve("jupiter"), "junit-jupiter-" + artifact, version.jupiter()));
        }
        for (String artifact : Arrays.asList("commons", "engine", "launcher")) {
            urls.add(jar(repository.resolve("platform"), "junit-platform-" + artifact, version.platform()));
        }
        return urls;
    }

    private static URL jar(Path group, String artifact, String version) throws MalformedURLException {
        Path jar = group.resolve(artifact).resolve(version).resolve(artifact + "-" + version + ".jar");
        Assumptions.assumeTrue(Files.isRegularFile(jar), () -> "not in the local Maven repository: " + jar);
        return jar.toUri().toURL();
    }

    /** The folder org/junit of the local repository. */
    private static Path repository() throws Exception {
        URI api = Test.class.getProtectionDomain().getCodeSource().getLocation().toURI();
        return Path.of(api).getParent().getParent().getParent().getParent();
    }
}
