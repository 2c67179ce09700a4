package io.github.sfconnector.testkit.junit;

import io.github.sfconnector.testkit.FakeOrg;
import io.github.sfconnector.testkit.FakeSalesforceBuilder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.ExtensionContext;

/** How orgs are started. */
record OrgPlan(
        OrgLifecycle lifecycle, Instant startsAt, UnaryOperator<FakeSalesforceBuilder> fake, Consumer<FakeOrg> setUp) {

    static OrgPlan of(FakeOrgTest annotation) {
        return new OrgPlan(
                annotation.lifecycle(),
                Instant.parse(annotation.startsAt()),
                builder -> loaded(builder, annotation.load()),
                org -> {});
    }

    private static FakeSalesforceBuilder loaded(FakeSalesforceBuilder builder, String... folders) {
        for (String folder : folders) {
            builder.load(Path.of(folder));
        }
        return builder;
    }

    /** What the annotation of the class, or of the nearest class around it, says; the default when there is none. */
    static OrgPlan of(ExtensionContext context) {
        for (Class<?> type = context.getTestClass().orElse(null); type != null; type = type.getEnclosingClass()) {
            FakeOrgTest annotation = find(type);
            if (annotation != null) {
                return of(annotation);
            }
        }
        return standard();
    }

    private static @org.jspecify.annotations.Nullable FakeOrgTest find(Class<?> type) {
        FakeOrgTest direct = type.getAnnotation(FakeOrgTest.class);
        if (direct != null) {
            return direct;
        }
        for (java.lang.annotation.Annotation annotation : type.getAnnotations()) {
            FakeOrgTest meta = annotation.annotationType().getAnnotation(FakeOrgTest.class);
            if (meta != null) {
                return meta;
            }
        }
        return null;
    }

    static OrgPlan standard() {
        return new OrgPlan(
                OrgLifecycle.PER_METHOD,
                Instant.parse(FakeSalesforceExtension.DEFAULT_START),
                builder -> builder,
                org -> {});
    }
}
