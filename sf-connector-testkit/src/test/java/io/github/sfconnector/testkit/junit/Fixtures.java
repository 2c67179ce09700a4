package io.github.sfconnector.testkit.junit;

import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.testkit.FakeOrg;
import io.github.sfconnector.testkit.FakeSalesforce;
import io.github.sfconnector.testkit.TestClock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Test classes that other tests run through the launcher, which ignores that they are disabled. */
final class Fixtures {

    /** Every fake that a fixture saw, to see later whether it is closed. */
    static final List<FakeSalesforce> SEEN = Collections.synchronizedList(new ArrayList<>());

    private static final String WHY = "run by other tests only";

    private Fixtures() {}

    static void require(boolean condition, String what) {
        if (!condition) {
            throw new AssertionError(what);
        }
    }

    @Disabled(WHY)
    @FakeOrgTest
    static class Annotated {
        @Test
        void one(FakeSalesforce salesforce, FakeOrg org, TestClock clock, SalesforceClient client) {
            SEEN.add(salesforce);
            org.insert("Contact", Map.of("LastName", "Doe"));
            require(client.query("SELECT Id FROM Contact").stream().count() == 1, "one contact");
            require(clock.instant().toString().equals(FakeSalesforceExtension.DEFAULT_START), "start");
        }

        @Test
        void two(FakeSalesforce salesforce, FakeOrg org) {
            SEEN.add(salesforce);
            require(org.count("Contact") == 0, "a new org");
        }
    }

    @Disabled(WHY)
    static class Registered {
        @RegisterExtension
        static FakeSalesforceExtension sf = FakeSalesforceExtension.builder()
                .lifecycle(OrgLifecycle.PER_CLASS)
                .fake(fake -> fake.pageSize(1))
                .setUp(org -> org.insert("Account", Map.of("Name", "Acme")))
                .build();

        @BeforeAll
        static void all() {
            SEEN.add(sf.salesforce());
            require(sf.org().count("Account") == 1, "set up once");
        }

        @Test
        void one(FakeSalesforce given) {
            require(given == sf.salesforce(), "the field and the parameter are the same");
            sf.org().insert("Account", Map.of("Name", "Other"));
        }

        @Nested
        class Inside {
            @Test
            void two() {
                require(sf.org().count("Account") == 2, "nested classes share the org");
                require(sf.client().query("SELECT Id FROM Account").stream().count() == 2, "client");
                require(sf.clock().instant() != null, "clock");
            }
        }

        @AfterAll
        static void after() {
            require(sf.org().count("Account") == 2, "alive until the end of the class");
        }
    }

    @Disabled(WHY)
    @ExtendWith(FakeSalesforceExtension.class)
    static class Failing {
        @Test
        void fails(FakeSalesforce salesforce, SalesforceClient client) {
            SEEN.add(salesforce);
            client.query("SELECT Id FROM Contact").stream().forEach(row -> {});
            throw new AssertionError("on purpose");
        }
    }

    @Disabled(WHY)
    @FakeOrgTest
    static class TooEarly {
        @BeforeAll
        static void all(FakeOrg org) {
            require(org != null, "never here");
        }

        @Test
        void test() {
            // the class fails before
        }
    }

    @Disabled(WHY)
    static class PerClassInInstance {
        @RegisterExtension
        FakeSalesforceExtension sf = FakeSalesforceExtension.builder()
                .lifecycle(OrgLifecycle.PER_CLASS)
                .build();

        @Test
        void test() {
            // the extension refuses
        }
    }

    @Execution(ExecutionMode.CONCURRENT)
    @Disabled(WHY)
    @FakeOrgTest
    static class Parallel {
        @Test
        void a(FakeOrg org) {
            alone(org);
        }

        @Test
        void b(FakeOrg org) {
            alone(org);
        }

        @Test
        void c(FakeOrg org) {
            alone(org);
        }

        private static void alone(FakeOrg org) {
            for (int i = 1; i <= 20; i++) {
                org.insert("Contact", Map.of("LastName", "Doe " + i));
                require(org.count("Contact") == i, "no other test writes here");
            }
        }
    }
}
