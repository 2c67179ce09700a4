package io.github.sfconnector.benchmarks;

import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.core.limits.OpenCursors;
import io.github.sfconnector.core.session.AccessTokenSource;
import io.github.sfconnector.core.session.Session;
import java.util.concurrent.Executor;

/** A client for the server that is named on the command line. */
final class Connection {

    /** Nobody asks the server which one it is. */
    private static final String ORGANIZATION = "00D000000000001EAA";

    private Connection() {}

    // A lane that waited for another one would not be measured.
    static SalesforceClient open(Options options, Executor executor) {
        return SalesforceClient.builder(fixed(Session.of(options.baseUrl(), options.token(), ORGANIZATION)))
                .executor(executor)
                .openCursors(OpenCursors.atMost(Math.max(options.lanes(), OpenCursors.DEFAULT_MOST)))
                .build();
    }

    private static AccessTokenSource fixed(Session session) {
        return new AccessTokenSource() {
            @Override
            public Session session() {
                return session;
            }

            @Override
            public Session renew(Session rejected) {
                return session;
            }
        };
    }
}
