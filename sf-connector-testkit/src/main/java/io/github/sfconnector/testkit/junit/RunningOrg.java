package io.github.sfconnector.testkit.junit;

import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.testkit.FakeOrg;
import io.github.sfconnector.testkit.FakeSalesforce;
import io.github.sfconnector.testkit.FakeTokenSource;
import io.github.sfconnector.testkit.TestClock;

/** One fake with what tests take from it, and the test or class that it lives for. */
record RunningOrg(String owner, FakeSalesforce salesforce, TestClock clock, SalesforceClient client) {

    static RunningOrg start(String owner, OrgPlan plan) {
        TestClock clock = TestClock.create(plan.startsAt());
        FakeSalesforce salesforce =
                plan.fake().apply(FakeSalesforce.builder().clock(clock)).start();
        try {
            plan.setUp().accept(salesforce.org());
            SalesforceClient client = SalesforceClient.builder(FakeTokenSource.of(salesforce))
                    .pause(clock::advance)
                    .build();
            return new RunningOrg(owner, salesforce, clock, client);
        } catch (RuntimeException | Error failure) {
            salesforce.close();
            throw failure;
        }
    }

    static boolean offers(Class<?> type) {
        return type == FakeSalesforce.class
                || type == FakeOrg.class
                || type == TestClock.class
                || type == SalesforceClient.class;
    }

    Object offer(Class<?> type) {
        if (type == FakeSalesforce.class) {
            return salesforce;
        }
        if (type == FakeOrg.class) {
            return salesforce.org();
        }
        return type == TestClock.class ? clock : client;
    }
}
