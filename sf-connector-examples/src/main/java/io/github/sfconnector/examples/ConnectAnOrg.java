package io.github.sfconnector.examples;

import io.github.sfconnector.auth.AuthorizationRequest;
import io.github.sfconnector.auth.AuthorizedConnection;
import io.github.sfconnector.auth.InMemoryPendingAuthorizations;
import io.github.sfconnector.auth.WebServerFlow;
import io.github.sfconnector.auth.settings.ConnectorSettings;
import io.github.sfconnector.auth.store.ConnectionKey;
import io.github.sfconnector.jdbc.JdbcTokenStore;
import java.net.URI;
import java.util.Map;
import javax.sql.DataSource;

/** The two web requests by which a tenant connects its org. */
public final class ConnectAnOrg {

    private final WebServerFlow flow;

    /**
     * One for the whole application.
     *
     * @param environment the settings
     * @param db the host's database, with the connector's tables
     */
    public ConnectAnOrg(Map<String, String> environment, DataSource db) {
        // readme:flow
        ConnectorSettings settings = ConnectorSettings.fromEnvironment(environment);
        flow = WebServerFlow.builder()
                .app(settings.app())
                .stateCodec(settings.stateCodec().build())
                .pending(new InMemoryPendingAuthorizations())
                .store(new JdbcTokenStore(db, settings.cipher()))
                .build();
        // readme:end
    }

    /**
     * Answers the click on "Connect Salesforce".
     *
     * @param tenantId who clicked
     * @return where to redirect the browser
     */
    public URI connectClicked(String tenantId) {
        // readme:begin
        AuthorizationRequest request = flow.begin(new ConnectionKey(tenantId, "salesforce"));
        return request.url();
        // readme:end
    }

    /**
     * Answers the request to the callback URL.
     *
     * @param requestUri with the query that the login host has added
     * @return the tenant whose org is connected now
     */
    public String callback(URI requestUri) {
        // readme:finish
        AuthorizedConnection connection = flow.finish(requestUri);
        return connection.key().tenantId();
        // readme:end
    }
}
