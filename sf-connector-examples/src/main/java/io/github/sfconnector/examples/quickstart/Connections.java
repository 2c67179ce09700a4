package io.github.sfconnector.examples.quickstart;

import io.github.sfconnector.auth.InMemoryPendingAuthorizations;
import io.github.sfconnector.auth.SessionKeeper;
import io.github.sfconnector.auth.WebServerFlow;
import io.github.sfconnector.auth.settings.ConnectorSettings;
import io.github.sfconnector.auth.store.ConnectionKey;
import io.github.sfconnector.auth.store.TokenStore;
import io.github.sfconnector.core.ClientListener;
import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.core.http.HttpTransport;
import io.github.sfconnector.jdbc.JdbcTokenStore;

/** Wires the parts that every connection needs. */
final class Connections {

    /** The one connection of the quickstart's one tenant. */
    static final ConnectionKey KEY = new ConnectionKey("quickstart", "salesforce");

    private final ConnectorSettings settings;
    private final TokenStore tokens;
    private final HttpTransport transport = HttpTransport.create();

    Connections(ConnectorSettings settings, Database database) {
        this.settings = settings;
        this.tokens = new JdbcTokenStore(database.source(), settings.cipher());
    }

    TokenStore tokens() {
        return tokens;
    }

    HttpTransport transport() {
        return transport;
    }

    WebServerFlow flow() {
        return WebServerFlow.builder()
                .app(settings.app())
                .stateCodec(settings.stateCodec().build())
                .pending(new InMemoryPendingAuthorizations())
                .store(tokens)
                .transport(transport)
                .build();
    }

    SessionKeeper keeper() {
        return SessionKeeper.builder()
                .app(settings.app())
                .store(tokens)
                .key(KEY)
                .transport(transport)
                .build();
    }

    SalesforceClient client(ClientListener listener) {
        return SalesforceClient.builder(keeper())
                .transport(transport)
                .listener(listener)
                .clientName("sf-connector-quickstart")
                .build();
    }
}
