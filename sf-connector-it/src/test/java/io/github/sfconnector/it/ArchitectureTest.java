package io.github.sfconnector.it;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of docs/design/modules.md, held against the compiled classes. */
class ArchitectureTest {

    private static final String ROOT = "io.github.sfconnector.";
    private static final Map<String, Set<String>> ALLOWED = Map.of(
            "core", Set.of(),
            "auth", Set.of("core"),
            "sync", Set.of("core"),
            "validation", Set.of("core", "sync"),
            "writeback", Set.of("core"),
            "events", Set.of("core"),
            "clevertap", Set.of("core", "sync", "events"),
            "jdbc", Set.of("core", "auth", "sync", "events"),
            "testkit", Set.of("core", "auth", "sync", "writeback", "events"));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.github.sfconnector");

    @Test
    void importer_seesEveryModule() {
        assertThat(ALLOWED.keySet())
                .allSatisfy(module -> assertThat(CLASSES.stream().filter(c -> module.equals(module(c))))
                        .isNotEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"core", "auth", "sync", "validation", "writeback", "events", "clevertap", "jdbc", "testkit"})
    void module_dependsOnlyOnTheModulesBelowIt(String module) {
        classes()
                .that(inModule(module))
                .should(dependOnlyOn(module, ALLOWED.get(module)))
                .check(CLASSES);
    }

    @Test
    void internalPackages_areNotUsedAcrossModules() {
        classes()
                .should(new ArchCondition<JavaClass>("not use another module's internal package") {
                    @Override
                    public void check(JavaClass item, ConditionEvents events) {
                        ours(item)
                                .filter(d -> !module(d.getTargetClass()).equals(module(item)))
                                .filter(d -> d.getTargetClass().getPackageName().contains(".internal"))
                                .forEach(d -> events.add(SimpleConditionEvent.violated(d, d.getDescription())));
                    }
                })
                .check(CLASSES);
    }

    @Test
    void exportedSignatures_mentionNoJsonLibraryAndNoInternalType() {
        noClasses()
                .that(exported())
                .should(new ArchCondition<>("mention Jackson or an internal type in a public signature") {
                    @Override
                    public void check(JavaClass item, ConditionEvents events) {
                        item.getMethods().stream()
                                .filter(m -> isApi(m.getModifiers()))
                                .filter(m -> m.getAllInvolvedRawTypes().stream().anyMatch(ArchitectureTest::isHidden))
                                .forEach(m -> events.add(SimpleConditionEvent.satisfied(m, m.getFullName())));
                    }
                })
                .check(CLASSES);
    }

    @Test
    void packages_haveNoCycles_betweenModules() {
        slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void library_doesNotTouchStandardStreams_outsideCommandLinePrograms() {
        noClasses()
                .that(DescribedPredicate.describe(
                        "belong to the library",
                        c -> ALLOWED.containsKey(module(c))
                                && !c.getSimpleName().endsWith("Main")))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CLASSES);
    }

    @Test
    void secretComparisons_takeTheSameTimeWhateverDiffers() {
        classes()
                .that()
                .haveFullyQualifiedName(ROOT + "auth.state.OAuthStateCodec")
                .should()
                .callMethod(java.security.MessageDigest.class, "isEqual", byte[].class, byte[].class)
                .check(CLASSES);
        noClasses()
                .that()
                .haveFullyQualifiedName(ROOT + "auth.state.OAuthStateCodec")
                .should()
                .callMethod(String.class, "equals", Object.class)
                .orShould()
                .callMethod(java.util.Arrays.class, "equals", byte[].class, byte[].class)
                .check(CLASSES);
    }

    @Test
    void library_neverSleepsOutsideItsPause() {
        noClasses()
                .that(DescribedPredicate.describe(
                        "are not the pause itself", c -> !c.getName().equals(ROOT + "core.retry.Pause")))
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .check(CLASSES);
    }

    private static ArchCondition<JavaClass> dependOnlyOn(String module, Set<String> allowed) {
        return new ArchCondition<>("depend on no module of ours but " + allowed) {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                ours(item)
                        .filter(d -> !module(d.getTargetClass()).equals(module))
                        .filter(d -> !allowed.contains(module(d.getTargetClass())))
                        .forEach(d -> events.add(SimpleConditionEvent.violated(d, d.getDescription())));
            }
        };
    }

    private static java.util.stream.Stream<Dependency> ours(JavaClass item) {
        return item.getDirectDependenciesFromSelf().stream()
                .filter(d -> d.getTargetClass().getPackageName().startsWith("io.github.sfconnector"));
    }

    private static DescribedPredicate<JavaClass> inModule(String module) {
        return DescribedPredicate.describe(
                "belong to module " + module, c -> module(c).equals(module));
    }

    private static DescribedPredicate<JavaClass> exported() {
        return DescribedPredicate.describe(
                "are exported",
                c -> ALLOWED.containsKey(module(c))
                        && isApi(c.getModifiers())
                        && !c.getPackageName().contains(".internal"));
    }

    private static boolean isApi(Set<com.tngtech.archunit.core.domain.JavaModifier> modifiers) {
        return modifiers.contains(com.tngtech.archunit.core.domain.JavaModifier.PUBLIC);
    }

    private static boolean isHidden(JavaClass type) {
        return type.getPackageName().startsWith("com.fasterxml")
                || (type.getName().startsWith(ROOT) && type.getPackageName().contains(".internal"));
    }

    private static String module(JavaClass type) {
        String name = type.getPackageName();
        if (!name.startsWith(ROOT)) {
            return "";
        }
        String rest = name.substring(ROOT.length());
        int dot = rest.indexOf('.');
        return dot < 0 ? rest : rest.substring(0, dot);
    }
}
