package io.github.sfconnector.testkit.internal.server;

import io.github.sfconnector.testkit.FakeOrgException;
import io.github.sfconnector.testkit.internal.http.Answer;
import io.github.sfconnector.testkit.internal.http.Handler;
import io.github.sfconnector.testkit.internal.http.HttpDoor;
import io.github.sfconnector.testkit.internal.http.Request;
import io.github.sfconnector.testkit.internal.http.Router;
import io.github.sfconnector.testkit.internal.rest.Errors;
import io.github.sfconnector.testkit.internal.rest.Settings;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Finds the handler of a request, turns refusals into answers and adds the headers that every answer has. */
final class Dispatcher implements HttpDoor.Responder {

    private final Router router;
    private final Settings settings;
    private final RequestLog log;
    private final AtomicLong usedRequests;
    private final AtomicLong answers = new AtomicLong();

    Dispatcher(Router router, Settings settings, RequestLog log, AtomicLong usedRequests) {
        this.router = router;
        this.settings = settings;
        this.log = log;
        this.usedRequests = usedRequests;
    }

    @Override
    public Answer answer(Request request) {
        Answer answer;
        try {
            answer = route(request);
        } catch (FakeOrgException refusal) {
            answer = Errors.answer(refusal);
        }
        return log.answered(request, common(request, answer));
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

    private Answer common(Request request, Answer answer) {
        String id = String.format("%032x", answers.incrementAndGet());
        Answer complete = answer.with("X-Sfdc-Request-Id", id).with("x-request-id", id);
        if (!isCounted(request)) {
            return complete;
        }
        return complete.with(
                "Sforce-Limit-Info", "api-usage=" + usedRequests.incrementAndGet() + "/" + settings.dailyRequests());
    }

    /** The list of versions and the OAuth endpoints do not count against the limit. */
    private static boolean isCounted(Request request) {
        List<String> path = request.segments();
        return path.size() > 2 && path.get(0).equals("services") && path.get(1).equals("data");
    }

    @Override
    public Answer failed(Request request, Throwable failure) {
        String gack = Math.floorMod(failure.hashCode(), 1_000_000_000) + "-" + answers.get() + " ("
                + Math.floorMod(String.valueOf(failure).hashCode(), 1_000_000_000) + ")";
        log.bug(request, gack, failure);
        return Errors.answer(Errors.of(
                "UNKNOWN_EXCEPTION",
                "An unexpected error occurred. Please include this ErrorId if you contact support: " + gack));
    }

    @Override
    public void done(Request request, int status, long millis) {
        log.add(request, status, millis);
    }
}
