package io.github.sfconnector.testkit.internal.server;

import io.github.sfconnector.testkit.internal.admin.Admin;
import io.github.sfconnector.testkit.internal.fault.FaultEngine;
import io.github.sfconnector.testkit.internal.http.HttpDoor;
import io.github.sfconnector.testkit.internal.http.Router;
import io.github.sfconnector.testkit.internal.oauth.OAuthSettings;
import io.github.sfconnector.testkit.internal.oauth.RefreshTokens;
import io.github.sfconnector.testkit.internal.oauth.Sessions;
import io.github.sfconnector.testkit.internal.oauth.Tokens;
import io.github.sfconnector.testkit.internal.oauth.Users;
import io.github.sfconnector.testkit.internal.org.OrgStore;
import io.github.sfconnector.testkit.internal.org.OrgWriter;
import io.github.sfconnector.testkit.internal.rest.Settings;
import java.io.IOException;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A running fake: one org, its sessions and its door. */
public final class Backend implements AutoCloseable {

    private final Sessions sessions;
    private final RefreshTokens refreshTokens;
    private final HttpDoor door;
    private final ApiBudget budget;
    private final String userId;

    /** Opens the door on a port; 0 takes a free one. */
    public Backend(
            int port,
            OrgStore store,
            OrgWriter writer,
            String userId,
            Settings settings,
            OAuthSettings oauth,
            RandomGenerator random,
            RequestLog log,
            FaultEngine faults,
            @Nullable OrgClock adminClock)
            throws IOException {
        this.userId = userId;
        Tokens tokens = new Tokens(random, settings.org());
        sessions = new Sessions(settings.clock(), tokens, settings.sessionLifetime());
        if (oauth.fixedToken() != null) {
            sessions.addForEver(oauth.fixedToken(), userId);
        }
        refreshTokens = new RefreshTokens(tokens, sessions, oauth.rotate());
        budget = new ApiBudget(settings.clock(), settings.dailyRequests());
        Router router = new Router();
        new RestRoutes(router, sessions, store, writer, settings).add(budget.used());
        new OAuthRoutes(router, sessions).add(settings, oauth, tokens, refreshTokens, new Users(store, userId));
        Admin admin = adminClock == null ? null : admin(store, settings, log, faults, adminClock);
        door = new HttpDoor(port, new Dispatcher(router, settings, log, budget, faults, admin), settings.clock());
    }

    private Admin admin(OrgStore store, Settings settings, RequestLog log, FaultEngine faults, OrgClock clock) {
        Runnable rows = store.snapshot();
        String script = faults.toJson();
        Duration offset = clock.offset();
        Runnable reset = () -> {
            faults.clear();
            faults.addJson(script);
            sessions.expireAfter(0);
            budget.reset();
            clock.offset(offset);
            rows.run();
            log.clear();
        };
        return new Admin(new Admin.Parts(
                settings.url(),
                store,
                faults,
                clock,
                log::requests,
                sessions::expireAll,
                refreshTokens::revokeAll,
                reset));
    }

    /** Ends each session after so many requests. */
    public void expireSessionsAfter(int requests) {
        sessions.expireAfter(requests);
    }

    /** Lets so many more requests be answered in the next 24 hours. */
    public void leaveApiRequests(long requests) {
        budget.leave(requests);
    }

    /** The port it listens on. */
    public int port() {
        return door.port();
    }

    /** Whether the token is valid now. */
    public boolean isValid(String token) {
        return sessions.find(token).isPresent();
    }

    /** Opens a session. */
    public String newToken() {
        return sessions.open(userId);
    }

    /** Ends the sessions that can end. */
    public void expireSessions() {
        sessions.expireAll();
    }

    /** Ends all refresh tokens. */
    public void revokeRefreshTokens() {
        refreshTokens.revokeAll();
    }

    @Override
    public void close() {
        door.close();
    }
}
