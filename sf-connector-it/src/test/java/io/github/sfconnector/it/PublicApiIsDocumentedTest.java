package io.github.sfconnector.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every public type and member of an exported package has a comment. Compact constructors and overrides may do without. */
class PublicApiIsDocumentedTest {

    private static final Path ROOT = Path.of(System.getProperty("sfconnector.root", ".."));

    @ParameterizedTest
    @ValueSource(strings = {"core", "auth", "sync", "writeback", "events", "clevertap", "jdbc", "testkit"})
    void publicTypesAndMembers_haveComments(String module) throws IOException {
        List<Path> sources = sources(module);
        assertThat(sources).isNotEmpty();
        assertThat(undocumented(sources)).isEmpty();
    }

    @Test
    void scan_findsWhatHasNoComment() throws IOException {
        Path file = Files.createTempFile("Bare", ".java");
        Files.writeString(
                file,
                "/** Said. */ public class Bare { public int a() { return 1; } /** Said. */ public void b() {} int c() { return 2; } }");
        assertThat(undocumented(List.of(file))).singleElement().asString().endsWith("a");
        Files.delete(file);
    }

    private static List<Path> sources(String module) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve("sf-connector-" + module + "/src/main/java"))) {
            return files.filter(f -> f.toString().endsWith(".java"))
                    .filter(f -> !f.toString().contains("/internal/") && !f.endsWith("module-info.java"))
                    .toList();
        }
    }

    private static List<String> undocumented(List<Path> sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, d -> {}, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources));
            Scan scan = new Scan(DocTrees.instance(task));
            for (CompilationUnitTree unit : task.parse()) {
                scan.scan(unit, null);
            }
            return scan.missing;
        }
    }

    private static final class Scan extends TreePathScanner<Void, Void> {

        private final DocTrees docs;
        private final List<String> missing = new ArrayList<>();

        Scan(DocTrees docs) {
            this.docs = docs;
        }

        @Override
        public Void visitClass(ClassTree type, Void unused) {
            if (!isApi(type.getModifiers(), getCurrentPath())) {
                return null;
            }
            require(type.getSimpleName().toString());
            return super.visitClass(type, unused);
        }

        @Override
        public Void visitMethod(MethodTree method, Void unused) {
            boolean constructor = method.getName().contentEquals("<init>");
            boolean override = method.getModifiers().getAnnotations().stream()
                    .anyMatch(a -> a.toString().startsWith("@Override"));
            if (isApi(method.getModifiers(), getCurrentPath()) && !override && !(constructor && inRecord())) {
                require(method.getName().toString());
            }
            return null;
        }

        private boolean inRecord() {
            return getCurrentPath().getParentPath().getLeaf().getKind() == Tree.Kind.RECORD;
        }

        private static boolean isApi(ModifiersTree modifiers, TreePath path) {
            Tree parent = path.getParentPath().getLeaf();
            return modifiers.getFlags().contains(Modifier.PUBLIC)
                    || (parent.getKind() == Tree.Kind.INTERFACE
                            && !modifiers.getFlags().contains(Modifier.PRIVATE));
        }

        private void require(String name) {
            DocCommentTree comment = docs.getDocCommentTree(getCurrentPath());
            if (comment == null) {
                missing.add(
                        getCurrentPath().getCompilationUnit().getSourceFile().getName() + ": " + name);
            }
        }
    }
}
