package io.github.sfconnector.examples.quickstart;

import io.github.sfconnector.core.ClientListener;
import io.github.sfconnector.core.SalesforceClient;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The org that the job works on: the fake one of the quickstart, or a real one. */
interface Target extends AutoCloseable {

    /** What to call it in the first line. */
    String name();

    /** Starts it if need be, gets the approval if need be, and makes a client for it. */
    SalesforceClient connect(Database database, ClientListener listener);

    /** Whether scores are written to it. */
    boolean takesScores();

    /** Objects to sync beside accounts, contacts and opportunities. */
    List<String> furtherObjects();

    /** Lets people change records in it; empty when that is not ours to do. */
    Optional<OrgEdits.Changes> letPeopleEdit();

    /** Called between two steps. */
    void betweenSteps();

    /** The time by the org's clock. */
    Instant now();

    @Override
    void close();
}
