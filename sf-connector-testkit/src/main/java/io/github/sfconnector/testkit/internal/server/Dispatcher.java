package io.github.sfconnector.testkit.internal.server;

import io.github.sfconnector.testkit.FakeOrgException;
import io.github.sfconnector.testkit.internal.admin.Admin;
import io.github.sfconnector.testkit.internal.fault.FaultEngine;
import io.github.sfconnector.testkit.internal.http.Answer;
import io.github.sfconnector.testkit.internal.http.Handler;
import io.github.sfconnector.testkit.internal.http.HttpDoor;
import io.github.sfconnector.testkit.internal.http.Interference;
import io.github.sfconnector.testkit.internal.http.Request;
import io.github.sfconnector.testkit.internal.rest.ApiUsage;
import io.github.sfconnector.testkit.internal.rest.Errors;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Finds the handler of a request, turns refusals into answers and adds the headers that every answer has. */
final class Dispatcher implements HttpDoor.Responder {

    private final Handler routes;
    private final RequestLog log;
    private final ApiUsage usage;
    private final FaultEngine faults;
    private final @Nullable Admin admin;
    private final AtomicLong answers = new AtomicLong();

    /** Without an admin the fake's own doors are shut. */
    Dispatcher(Handler routes, RequestLog log, ApiUsage usage, FaultEngine faults, @Nullable Admin admin) {
        this.routes = routes;
        this.log = log;
        this.usage = usage;
        this.faults = faults;
        this.admin = admin;
    }

    @Override
    public Interference interfere(Request request, String target) {
        return isOwn(request) ? Interference.none() : faults.interfere(request, target);
    }

    private boolean isOwn(Request request) {
        return admin != null && Admin.isFor(request);
    }

    @Override
    public Answer answer(Request request) {
        if (admin != null && Admin.isFor(request)) {
            return admin.answer(request);
        }
        return request.interference().around().answer(() -> log.answered(request, common(request, handled(request))));
    }

    private Answer handled(Request request) {
        return isCounted(request) && !usage.take() ? Errors.answer(limitExceeded()) : routes.handle(request);
    }

    private static FakeOrgException limitExceeded() {
        return Errors.of("REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
    }

    private Answer common(Request request, Answer answer) {
        String id = String.format("%032x", answers.incrementAndGet());
        Answer complete = answer.with("X-Sfdc-Request-Id", id).with("x-request-id", id);
        if (!isCounted(request)) {
            return complete;
        }
        return complete.with("Sforce-Limit-Info", usage.header());
    }

    /** The list of versions and the OAuth endpoints do not count against the limit. */
    private static boolean isCounted(Request request) {
        List<String> path = request.segments();
        return path.size() > 2
                && path.get(0).equals("services")
                && (path.get(1).equals("data") || path.get(1).equals("apexrest"));
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
        if (isOwn(request)) {
            log.addOwn(request, status, millis);
        } else {
            log.add(request, status, millis);
        }
    }
}
