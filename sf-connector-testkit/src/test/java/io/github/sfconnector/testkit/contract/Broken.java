package io.github.sfconnector.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeSet;

/** Holds implementations, each with one defect, against the check that must find it. */
final class Broken {

    private Broken() {}

    static void everyCheckFindsItsDefect(Contract healthy, Map<String, Contract> broken) {
        assertThat(new TreeSet<>(broken.keySet()))
                .as("a defect for every check")
                .isEqualTo(new TreeSet<>(
                        healthy.checks().stream().map(ContractCheck::name).toList()));
        broken.forEach((name, contract) -> {
            ContractCheck check = contract.checks().stream()
                    .filter(c -> c.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            AssertionError error = null;
            try {
                check.run();
            } catch (AssertionError e) {
                error = e;
            }
            assertThat(error).as("defect for: " + name).isNotNull().hasMessageStartingWith(name + ": ");
        });
    }
}
