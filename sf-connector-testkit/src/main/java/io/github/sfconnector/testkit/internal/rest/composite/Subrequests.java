package io.github.sfconnector.testkit.internal.rest.composite;

import io.github.sfconnector.testkit.internal.http.Answer;
import io.github.sfconnector.testkit.internal.http.Handler;
import io.github.sfconnector.testkit.internal.http.Request;
import io.github.sfconnector.testkit.internal.org.OrgStore;
import io.github.sfconnector.testkit.internal.rest.Errors;
import java.util.ArrayList;
import java.util.List;

/** Runs subrequests one after the other, through the same routes as requests from outside. */
public final class Subrequests {

    private final OrgStore store;
    private final Handler routes;

    /** Leads subrequests to these routes. */
    public Subrequests(OrgStore store, Handler routes) {
        this.store = store;
        this.routes = routes;
    }

    /** Every subrequest by itself; one that refers to a failed one is halted. */
    List<Outcome> each(Request outer, List<Subrequest> requests) {
        References references = new References();
        List<Outcome> outcomes = new ArrayList<>();
        for (Subrequest request : requests) {
            Outcome outcome = one(outer, request, references);
            references.add(outcome);
            outcomes.add(outcome);
        }
        return outcomes;
    }

    /** All or none: after the first failure nothing more runs, and what was done is taken back. */
    List<Outcome> allOrNone(Request outer, List<Subrequest> requests) {
        List<Outcome> outcomes = new ArrayList<>();
        boolean kept = store.allOrNone(() -> {
            References references = new References();
            for (Subrequest request : requests) {
                Outcome outcome = one(outer, request, references);
                references.add(outcome);
                outcomes.add(outcome);
                if (!outcome.success()) {
                    return false;
                }
            }
            return true;
        });
        return kept ? outcomes : halted(requests, outcomes.get(outcomes.size() - 1), outcomes.size() - 1);
    }

    private static List<Outcome> halted(List<Subrequest> requests, Outcome failed, int at) {
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            outcomes.add(i == at ? failed : Outcome.halted(requests.get(i).referenceId()));
        }
        return outcomes;
    }

    private Outcome one(Request outer, Subrequest request, References references) {
        try {
            return Outcome.of(request.referenceId(), answer(outer, references.resolve(request)));
        } catch (References.UnknownReference unknown) {
            return Outcome.refused(
                    request.referenceId(), Errors.PROCESSING_HALTED, String.valueOf(unknown.getMessage()));
        }
    }

    Answer answer(Request outer, Subrequest request) {
        byte[] body = request.body().isMissingNode() ? new byte[0] : Json.bytes(request.body());
        return routes.handle(outer.within(request.method(), request.url(), request.headers(), body));
    }
}
