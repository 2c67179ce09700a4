package io.github.sfconnector.auth.integration;

import io.github.sfconnector.auth.ReauthorizationRequiredException;
import io.github.sfconnector.auth.SessionKeeper;
import io.github.sfconnector.auth.TokenRequestRefusedException;
import io.github.sfconnector.core.session.AccessTokenSource;
import io.github.sfconnector.core.session.Session;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Keeps the keeper of an integration's present credentials, and takes up new ones when a session must be renewed or the old ones are refused. */
final class IntegrationSource implements AccessTokenSource {

    private record Held(Integration integration, SessionKeeper keeper) {}

    private final Integrations integrations;
    private final String id;
    private final AtomicReference<@Nullable Held> held = new AtomicReference<>();

    IntegrationSource(Integrations integrations, String id) {
        this.integrations = integrations;
        this.id = id;
    }

    @Override
    public Session session() {
        return with(SessionKeeper::session, present());
    }

    // A rejected session may be that of credentials which were replaced.
    @Override
    public Session renew(Session rejected) {
        return with(keeper -> keeper.renew(rejected), reloaded());
    }

    private Session with(Function<SessionKeeper, Session> call, Held first) {
        try {
            return call.apply(first.keeper());
        } catch (TokenRequestRefusedException | ReauthorizationRequiredException e) {
            Held second = reloaded();
            if (second.equals(first)) {
                throw e;
            }
            return call.apply(second.keeper());
        }
    }

    private Held present() {
        Held known = held.get();
        return known == null ? reloaded() : known;
    }

    private synchronized Held reloaded() {
        Integration now = integrations.active(id);
        Held known = held.get();
        if (known != null && known.integration().equals(now)) {
            return known;
        }
        Held fresh = new Held(now, integrations.keeper(now));
        held.set(fresh);
        return fresh;
    }

    @Override
    public String toString() {
        return "IntegrationSource[" + id + "]";
    }
}
