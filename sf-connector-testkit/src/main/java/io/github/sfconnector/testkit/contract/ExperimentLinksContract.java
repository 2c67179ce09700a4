package io.github.sfconnector.testkit.contract;

import io.github.sfconnector.events.campaign.ExperimentLinks;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What {@link ExperimentLinks} promise. Every check uses an integration of its own, so all may run on one database at once.
 *
 * <pre>{@code
 * ExperimentLinksContract.of(() -> new MyLinks(database)).lasting().runAll();
 * }</pre>
 */
public final class ExperimentLinksContract implements Contract {

    private static final String A = "701000000000001AAA";
    private static final String B = "701000000000002AAA";

    private final Supplier<? extends ExperimentLinks> open;
    private final boolean lasting;

    private ExperimentLinksContract(Supplier<? extends ExperimentLinks> open, boolean lasting) {
        this.open = Objects.requireNonNull(open, "open");
        this.lasting = lasting;
    }

    /**
     * The contract for one implementation.
     *
     * @param open opens the links; called at least once for every check, on the same storage or on a new one
     * @return its checks
     */
    public static ExperimentLinksContract of(Supplier<? extends ExperimentLinks> open) {
        return new ExperimentLinksContract(open, false);
    }

    /**
     * The contract for links that outlive the process.
     *
     * @return this contract and what links that are opened a second time, on the same storage, promise
     */
    public ExperimentLinksContract lasting() {
        return new ExperimentLinksContract(open, true);
    }

    @Override
    public List<ContractCheck> checks() {
        List<ContractCheck> checks = new ArrayList<>(List.of(
                check("a link is found from both ends, also when it is made again", this::bothEnds),
                check("an experiment that gets another campaign leaves its old one", this::otherCampaign),
                check("a campaign that gets another experiment leaves its old one", this::otherExperiment),
                check("a link replaces those of both its ends", this::both),
                check("integrations are kept apart", this::apart),
                check("keys are kept as they are", this::keys),
                check("the same link may be made in parallel", this::parallel)));
        if (lasting) {
            checks.add(check("links are there when they are opened again", this::lasts));
        }
        return List.copyOf(checks);
    }

    private ContractCheck check(String name, Consumer<Run> body) {
        return new ContractCheck(name, () -> body.accept(new Run()));
    }

    /** What one check works with. */
    private final class Run {

        private final String integration = "contract-" + UUID.randomUUID();
        private final ExperimentLinks links = open.get();

        void link(String experiment, String campaign) {
            links.link(integration, experiment, campaign);
        }

        void isLinked(String experiment, String campaign) {
            Require.same(Optional.of(campaign), links.campaignOf(integration, experiment), "campaign of " + experiment);
            Require.same(
                    Optional.of(experiment), links.experimentOf(integration, campaign), "experiment of " + campaign);
        }

        void hasNoCampaign(String experiment) {
            Require.same(Optional.empty(), links.campaignOf(integration, experiment), "campaign of " + experiment);
        }

        void hasNoExperiment(String campaign) {
            Require.same(Optional.empty(), links.experimentOf(integration, campaign), "experiment of " + campaign);
        }
    }

    private void bothEnds(Run run) {
        run.hasNoCampaign("x");
        run.hasNoExperiment(A);
        run.link("x", A);
        run.link("x", A);
        run.isLinked("x", A);
    }

    private void otherCampaign(Run run) {
        run.link("x", A);
        run.link("x", B);
        run.isLinked("x", B);
        run.hasNoExperiment(A);
    }

    private void otherExperiment(Run run) {
        run.link("x", A);
        run.link("y", A);
        run.isLinked("y", A);
        run.hasNoCampaign("x");
    }

    private void both(Run run) {
        run.link("x", A);
        run.link("y", B);
        run.link("x", B);
        run.isLinked("x", B);
        run.hasNoCampaign("y");
        run.hasNoExperiment(A);
    }

    private void apart(Run run) {
        Run other = new Run();
        run.link("x", A);
        other.link("x", B);
        other.hasNoExperiment(A);
        run.isLinked("x", A);
    }

    private void keys(Run run) {
        String odd = "Größe 'q' %_;-- " + "k".repeat(500);
        run.link(odd, A);
        run.link(odd.toUpperCase(Locale.ROOT), B);
        run.isLinked(odd, A);
    }

    private void parallel(Run run) {
        try {
            Together.run(i -> () -> {
                run.link("x", A);
                return i;
            });
        } catch (RuntimeException unexpected) {
            throw unexpected;
        } catch (Exception unexpected) {
            throw new AssertionError("a thread failed: " + unexpected, unexpected);
        }
        run.isLinked("x", A);
    }

    private void lasts(Run run) {
        run.link("x", A);
        Require.same(
                Optional.of(A), open.get().campaignOf(run.integration, "x"), "the campaign that was linked before");
    }
}
