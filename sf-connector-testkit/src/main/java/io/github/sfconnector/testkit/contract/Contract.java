package io.github.sfconnector.testkit.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The promises of one interface, as checks against an implementation. They need no test framework: a broken promise is an
 * {@link AssertionError}.
 */
public interface Contract {

    /** {@return every check, to be run one by one in any order} */
    List<ContractCheck> checks();

    /**
     * Runs every check, also after one has failed.
     *
     * @throws AssertionError when some fail; it names each of them and has their errors as suppressed ones
     */
    default void runAll() {
        List<AssertionError> broken = new ArrayList<>();
        List<ContractCheck> all = checks();
        for (ContractCheck check : all) {
            try {
                check.run();
            } catch (AssertionError error) {
                broken.add(error);
            }
        }
        if (!broken.isEmpty()) {
            AssertionError error = new AssertionError(broken.size() + " of " + all.size() + " checks failed:\n"
                    + broken.stream().map(e -> "- " + e.getMessage()).collect(Collectors.joining("\n")));
            broken.forEach(error::addSuppressed);
            throw error;
        }
    }
}
