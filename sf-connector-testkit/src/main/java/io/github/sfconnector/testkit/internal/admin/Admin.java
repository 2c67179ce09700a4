package io.github.sfconnector.testkit.internal.admin;

import io.github.sfconnector.testkit.FakeOrgException;
import io.github.sfconnector.testkit.RecordedRequest;
import io.github.sfconnector.testkit.internal.fault.FaultEngine;
import io.github.sfconnector.testkit.internal.http.Answer;
import io.github.sfconnector.testkit.internal.http.Request;
import io.github.sfconnector.testkit.internal.http.Router;
import io.github.sfconnector.testkit.internal.org.OrgStore;
import io.github.sfconnector.testkit.internal.server.OrgClock;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The fake's own doors. They ask for no token, so they answer only those on this machine who call it by a loopback name. */
public final class Admin {

    static final String BASE = "/__admin";

    private final Router router = new Router();
    private final Page page;

    /**
     * What the doors lead to.
     *
     * @param url the instance URL
     * @param store the org
     * @param faults the script
     * @param clock the org's clock
     * @param requests the last requests
     * @param expireSessions ends every session
     * @param revokeTokens ends every refresh token
     * @param reset puts everything back as it was at the start
     */
    public record Parts(
            Supplier<URI> url,
            OrgStore store,
            FaultEngine faults,
            OrgClock clock,
            Supplier<List<RecordedRequest>> requests,
            Runnable expireSessions,
            Runnable revokeTokens,
            Runnable reset) {}

    /** Doors to these parts. */
    public Admin(Parts parts) {
        page = new Page(parts);
        OrgDoors org = new OrgDoors(parts);
        router.add("GET", BASE, org::overview)
                .add("GET", BASE + "/objects/{object}", org::rows)
                .add("GET", BASE + "/requests", org::requests)
                .add("GET", BASE + "/clock", org::clock)
                .add("POST", BASE + "/clock", org::setClock);
        FaultDoors faults = new FaultDoors(parts.faults());
        router.add("GET", BASE + "/faults", faults::list)
                .add("POST", BASE + "/faults", faults::add)
                .add("DELETE", BASE + "/faults", faults::clear)
                .add("POST", BASE + "/faults/release", faults::release);
        action("/reset", parts.reset());
        action("/expire-sessions", parts.expireSessions());
        action("/revoke-refresh-tokens", parts.revokeTokens());
    }

    private void action(String path, Runnable work) {
        router.add("POST", BASE + path, request -> {
            work.run();
            return Answer.empty(204);
        });
    }

    /** Whether a request is for these doors: the page at the root, or below {@code /__admin}. */
    public static boolean isFor(Request request) {
        List<String> path = request.segments();
        return path.isEmpty() || path.get(0).equals(BASE.substring(1));
    }

    /** Answers; what cannot be done is a 4xx with the reason. */
    public Answer answer(Request request) {
        if (!Callers.isLocal(request)) {
            return Json.error(
                    403, "the fake's own doors answer only requests to a loopback host, from no other web page");
        }
        try {
            return request.segments().isEmpty() ? page.show(request) : route(request);
        } catch (IllegalArgumentException e) {
            return Json.error(400, String.valueOf(e.getMessage()));
        } catch (FakeOrgException e) {
            return Json.error(404, String.valueOf(e.getMessage()));
        }
    }

    private Answer route(Request request) {
        Optional<Router.Match> match = router.find(request);
        if (match.isEmpty()) {
            return Json.error(404, "there is no " + request.path() + "; GET " + BASE + " shows what there is");
        }
        return Optional.ofNullable(match.get().handler())
                .map(handler -> handler.handle(match.get().request()))
                .orElseGet(() ->
                        Json.error(405, "use " + String.join(" or ", match.get().allowed())));
    }
}
