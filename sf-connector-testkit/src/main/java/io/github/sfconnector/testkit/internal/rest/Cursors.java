package io.github.sfconnector.testkit.internal.rest;

import io.github.sfconnector.testkit.internal.http.Session;
import io.github.sfconnector.testkit.internal.org.SalesforceIds;
import io.github.sfconnector.testkit.internal.soql.SoqlResult;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Open query locators. Each holds the rows that the query matched when it was opened, and belongs to its session. The least recently
 * used are dropped when a session has more than allowed, or when all together hold more rows than memory should.
 */
public final class Cursors {

    private static final long MAX_ROWS = 20_000_000;

    private final int perSession;
    private final Map<String, Cursor> open = new LinkedHashMap<>(16, 0.75f, true);
    private long heldRows;
    private long nextNumber = 1;

    private record Cursor(String sessionKey, SoqlResult result, boolean counted) {}

    /** Allows a session so many; 0 for no limit. */
    public Cursors(int perSession) {
        this.perSession = perSession;
    }

    /** Keeps a result and answers its locator. */
    String open(Session session, SoqlResult result) {
        return open(session, result, true);
    }

    /** Keeps the children of one row and answers their locator, which does not count against those of the session. */
    String openChildren(Session session, SoqlResult children) {
        return open(session, children, false);
    }

    private synchronized String open(Session session, SoqlResult result, boolean counted) {
        String locator = SalesforceIds.of("01g", "dM", nextNumber++);
        open.put(locator, new Cursor(session.key(), result, counted));
        heldRows += result.rows();
        trim(session);
        return locator;
    }

    private void trim(Session session) {
        long own = open.values().stream()
                .filter(cursor -> cursor.counted && cursor.sessionKey.equals(session.key()))
                .count();
        Iterator<Cursor> oldest = open.values().iterator();
        while (oldest.hasNext() && open.size() > 1) {
            Cursor cursor = oldest.next();
            boolean tooMany =
                    perSession > 0 && own > perSession && cursor.counted && cursor.sessionKey.equals(session.key());
            if (!tooMany && heldRows <= MAX_ROWS) {
                continue;
            }
            own -= tooMany ? 1 : 0;
            heldRows -= cursor.result.rows();
            oldest.remove();
        }
    }

    /** The rows behind a locator of this session. */
    synchronized Optional<SoqlResult> find(Session session, String locator) {
        return Optional.ofNullable(open.get(locator))
                .filter(cursor -> cursor.sessionKey.equals(session.key()))
                .map(Cursor::result);
    }

    /** Loses a locator. */
    synchronized void drop(String locator) {
        Cursor cursor = open.remove(locator);
        heldRows -= cursor == null ? 0 : cursor.result.rows();
    }
}
