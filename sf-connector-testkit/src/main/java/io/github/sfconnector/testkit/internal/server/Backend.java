package io.github.sfconnector.testkit.internal.server;

import io.github.sfconnector.testkit.ApexRestHandler;
import io.github.sfconnector.testkit.internal.admin.Admin;
import io.github.sfconnector.testkit.internal.apex.ApexResources;
import io.github.sfconnector.testkit.internal.fault.FaultEngine;
import io.github.sfconnector.testkit.internal.http.Address;
import io.github.sfconnector.testkit.internal.http.HttpDoor;
import io.github.sfconnector.testkit.internal.http.Router;
import io.github.sfconnector.testkit.internal.oauth.DeviceCodes;
import io.github.sfconnector.testkit.internal.oauth.OAuthSettings;
import io.github.sfconnector.testkit.internal.oauth.RefreshTokens;
import io.github.sfconnector.testkit.internal.oauth.Sessions;
import io.github.sfconnector.testkit.internal.oauth.Tokens;
import io.github.sfconnector.testkit.internal.oauth.Users;
import io.github.sfconnector.testkit.internal.org.OrgStore;
import io.github.sfconnector.testkit.internal.org.OrgWriter;
import io.github.sfconnector.testkit.internal.rest.ApiUsage;
import io.github.sfconnector.testkit.internal.rest.Settings;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A running fake: one org, its sessions and its door. */
public final class Backend implements AutoCloseable {

    private final Sessions sessions;
    private final RefreshTokens refreshTokens;
    private final DeviceCodes devices;
    private final HttpDoor door;
    private final String scheme;
    private final ApiUsage usage;
    private final String userId;
    private final ApexResources apexResources = new ApexResources();

    /** Opens the door. */
    public Backend(
            Address address,
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
        this.scheme = address.scheme();
        Tokens tokens = new Tokens(random, settings.org());
        sessions = new Sessions(settings.clock(), tokens, settings.sessionLifetime());
        if (oauth.fixedToken() != null) {
            sessions.addForEver(oauth.fixedToken(), userId);
        }
        refreshTokens = new RefreshTokens(tokens, sessions, oauth.rotate());
        devices = new DeviceCodes(settings.clock(), tokens, oauth.devicesApproved());
        usage = new ApiUsage(settings);
        Router router = new Router();
        Routing routing = new Routing(router, settings);
        new RestRoutes(router, sessions, store, writer, settings).add(usage, routing);
        new ApexRoutes(new SessionRoutes(router, sessions, new CallScope(store))).add(apexResources);
        new OAuthRoutes(router, sessions)
                .add(settings, oauth, tokens, refreshTokens, devices, new Users(store, userId));
        Admin admin = adminClock == null ? null : admin(store, settings, log, faults, adminClock);
        door = new HttpDoor(address, new Dispatcher(routing, log, usage, faults, admin), settings.clock());
    }

    private Admin admin(OrgStore store, Settings settings, RequestLog log, FaultEngine faults, OrgClock clock) {
        Runnable rows = store.snapshot();
        String script = faults.toJson();
        Duration offset = clock.offset();
        Runnable reset = () -> {
            faults.clear();
            faults.addJson(script);
            sessions.expireAfter(0);
            usage.reset();
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
        usage.leave(requests);
    }

    /** Where it listens. */
    public URI url() {
        return URI.create(scheme + "://127.0.0.1:" + door.port());
    }

    /** Whether the token is valid now. */
    public boolean isValid(String token) {
        return sessions.find(token).isPresent();
    }

    /** Opens a session. */
    public String newToken() {
        return newToken(userId);
    }

    /** Opens a session of a user. */
    public String newToken(String ofUserId) {
        return sessions.open(ofUserId);
    }

    /** Ends the sessions that can end. */
    public void expireSessions() {
        sessions.expireAll();
    }

    /** How many times a refresh token was used that a refresh had replaced. */
    public long replayedRefreshTokens() {
        return refreshTokens.replays();
    }

    /** Ends all refresh tokens. */
    public void revokeRefreshTokens() {
        refreshTokens.revokeAll();
    }

    /** Decides for the user of a device; false when no such code waits. */
    public boolean decideDevice(String userCode, boolean approve) {
        return devices.decide(userCode, approve);
    }

    /** Adds a resource of the org's own. */
    public void apexRest(String urlMapping, ApexRestHandler handler) {
        apexResources.add(urlMapping, handler);
    }

    @Override
    public void close() {
        door.close();
    }
}
