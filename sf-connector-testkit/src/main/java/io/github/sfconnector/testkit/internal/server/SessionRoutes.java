package io.github.sfconnector.testkit.internal.server;

import io.github.sfconnector.testkit.internal.http.Handler;
import io.github.sfconnector.testkit.internal.http.Request;
import io.github.sfconnector.testkit.internal.http.Router;
import io.github.sfconnector.testkit.internal.oauth.Sessions;
import io.github.sfconnector.testkit.internal.rest.Errors;

/** Adds resources that need a session, each handled for its caller. */
record SessionRoutes(Router router, Sessions sessions, CallScope calls) {

    void add(String method, String path, Handler handler) {
        router.add(method, path, request -> calls.handle(known(request), handler));
    }

    /** A resource that older API versions do not have. */
    void add(String method, String path, double since, Handler handler) {
        add(method, path, request -> {
            if (request.version() < since) {
                throw Errors.noSuchResource();
            }
            return handler.handle(request);
        });
    }

    private Request known(Request request) {
        return request.withSession(sessions.ofHeader(request.header("Authorization"))
                .orElseThrow(() -> Errors.of("INVALID_SESSION_ID", "Session expired or invalid")));
    }
}
