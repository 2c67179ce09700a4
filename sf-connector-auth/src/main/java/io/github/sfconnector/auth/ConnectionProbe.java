package io.github.sfconnector.auth;

import io.github.sfconnector.auth.ConnectionReport.Stage;
import io.github.sfconnector.core.error.SalesforceException;
import io.github.sfconnector.core.session.Session;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Tries a connection part by part. */
final class ConnectionProbe {

    private final Supplier<Session> session;
    private final UnaryOperator<Session> renew;
    private final Function<Session, UserInfo> who;
    private Stage stage = Stage.TOKEN;

    ConnectionProbe(Supplier<Session> session, UnaryOperator<Session> renew, Function<Session, UserInfo> who) {
        this.session = session;
        this.renew = renew;
        this.who = who;
    }

    ConnectionReport run() {
        try {
            Session first = session.get();
            stage = Stage.SESSION;
            UserInfo user = userOf(first);
            stage = Stage.ORGANIZATION;
            String org = first.organizationId().orElse(user.organizationId());
            if (!org.regionMatches(0, user.organizationId(), 0, 15)) {
                return failed(
                        "the session is of org " + user.organizationId() + ", and the tokens were issued for " + org,
                        "Connect the right org again");
            }
            return new ConnectionReport(Stage.DONE, null, null, user);
        } catch (SalesforceException e) {
            return failed(e.getMessage(), e.nextStep().orElse(null));
        }
    }

    // A stored session may be over; that alone is no fault of the connection.
    private UserInfo userOf(Session first) {
        try {
            return who.apply(first);
        } catch (TokenRequestRefusedException e) {
            stage = Stage.TOKEN;
            Session renewed = renew.apply(first);
            stage = Stage.SESSION;
            return who.apply(renewed);
        }
    }

    private ConnectionReport failed(@Nullable String problem, @Nullable String nextStep) {
        return new ConnectionReport(stage, problem, nextStep, null);
    }
}
