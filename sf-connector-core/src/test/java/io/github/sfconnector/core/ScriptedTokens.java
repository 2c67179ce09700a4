package io.github.sfconnector.core;

import io.github.sfconnector.core.session.AccessTokenSource;
import io.github.sfconnector.core.session.Session;
import java.net.URI;
import java.util.List;

/** Hands out sessions in turn; each renewal moves on to the next, and stays with the last. */
final class ScriptedTokens implements AccessTokenSource {

    static final String TOKEN = "00Dxx0000001gPL!AQcAQ-MARKED-SECRET";

    private final List<Session> sessions;
    private int current;
    private int renewals;

    private ScriptedTokens(List<Session> sessions) {
        this.sessions = sessions;
    }

    static ScriptedTokens of(URI... instances) {
        List<Session> sessions = new java.util.ArrayList<>();
        for (URI instance : instances) {
            sessions.add(Session.of(instance, TOKEN + sessions.size()));
        }
        return new ScriptedTokens(sessions);
    }

    @Override
    public synchronized Session session() {
        return sessions.get(current);
    }

    @Override
    public synchronized Session renew(Session rejected) {
        renewals++;
        current = Math.min(current + 1, sessions.size() - 1);
        return sessions.get(current);
    }

    synchronized int renewals() {
        return renewals;
    }
}
