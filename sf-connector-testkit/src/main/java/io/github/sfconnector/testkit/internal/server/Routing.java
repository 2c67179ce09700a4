package io.github.sfconnector.testkit.internal.server;

import io.github.sfconnector.testkit.FakeOrgException;
import io.github.sfconnector.testkit.internal.http.Answer;
import io.github.sfconnector.testkit.internal.http.Handler;
import io.github.sfconnector.testkit.internal.http.Request;
import io.github.sfconnector.testkit.internal.http.Router;
import io.github.sfconnector.testkit.internal.rest.Errors;
import io.github.sfconnector.testkit.internal.rest.Settings;
import java.util.List;

/** Leads requests, and requests within requests, to their resources; refusals become answers. */
final class Routing implements Handler {

    private final Router router;
    private final Settings settings;

    Routing(Router router, Settings settings) {
        this.router = router;
        this.settings = settings;
    }

    @Override
    public Answer handle(Request request) {
        try {
            return route(request);
        } catch (FakeOrgException refusal) {
            return Errors.answer(refusal);
        }
    }

    private Answer route(Request request) {
        Router.Match match = router.find(request).orElseThrow(Errors::noSuchResource);
        String version = match.request().variables().get("version");
        if (version != null && !(version.startsWith("v") && settings.versions().contains(version.substring(1)))) {
            throw Errors.noSuchResource();
        }
        Handler handler = match.handler();
        return handler == null ? notAllowed(request, match.allowed()) : handler.handle(match.request());
    }

    private static Answer notAllowed(Request request, List<String> allowed) {
        String list = String.join(",", allowed);
        return Errors.answer(Errors.of(
                        "METHOD_NOT_ALLOWED",
                        "HTTP Method '" + request.method() + "' not allowed. Allowed are " + list))
                .with("Allow", list);
    }
}
