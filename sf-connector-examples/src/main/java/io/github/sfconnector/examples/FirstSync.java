package io.github.sfconnector.examples;

import io.github.sfconnector.auth.SessionKeeper;
import io.github.sfconnector.auth.settings.ConnectorSettings;
import io.github.sfconnector.auth.store.ConnectionKey;
import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.jdbc.JdbcCursorStore;
import io.github.sfconnector.jdbc.JdbcEntitySink;
import io.github.sfconnector.jdbc.JdbcTokenStore;
import io.github.sfconnector.sync.SyncEngine;
import io.github.sfconnector.sync.SyncResult;
import java.util.Map;
import javax.sql.DataSource;

/** The sync that the README shows: one tenant whose org is connected already. */
public final class FirstSync {

    private FirstSync() {}

    /**
     * Reads everything the first time and only what changed from then on.
     *
     * @param environment the settings
     * @param db the host's database, with the connector's tables
     * @return what was done
     */
    public static SyncResult run(Map<String, String> environment, DataSource db) {
        // readme:first-sync
        ConnectorSettings settings = ConnectorSettings.fromEnvironment(environment);
        SessionKeeper session = SessionKeeper.builder()
                .app(settings.app())
                .store(new JdbcTokenStore(db, settings.cipher()))
                .key(new ConnectionKey("acme", "salesforce"))
                .build();
        SalesforceClient client = SalesforceClient.builder(session).build();
        SyncEngine engine = SyncEngine.builder(client, new JdbcCursorStore(db), new JdbcEntitySink(db, "acme"))
                .connection("acme", "salesforce")
                .build();
        SyncResult result = engine.run(); // all of it the first time, afterwards what changed
        // readme:end
        return result;
    }
}
