package io.github.sfconnector.it;

import io.github.sfconnector.auth.OAuthApp;
import io.github.sfconnector.auth.SessionKeeper;
import io.github.sfconnector.auth.cipher.EncryptionKey;
import io.github.sfconnector.auth.cipher.TokenCipher;
import io.github.sfconnector.auth.store.FileTokenStore;
import io.github.sfconnector.auth.store.OAuthTokens;
import io.github.sfconnector.auth.store.StoredTokens;
import io.github.sfconnector.auth.store.TokenStore;
import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.jdbc.JdbcTokenStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A process of its own that uses a connection which it shares with others: one call for each line that it is sent. */
final class SharedConnection {

    static final String KEY = "0f".repeat(32);

    private SharedConnection() {}

    static TokenStore open(String place) {
        TokenCipher cipher = TokenCipher.of(EncryptionKey.fromHex(KEY)).bound();
        if (!place.startsWith("jdbc:")) {
            return new FileTokenStore(Path.of(place), cipher);
        }
        return new JdbcTokenStore(source(place), cipher);
    }

    static DataSource source(String url) {
        if (url.startsWith("jdbc:postgresql:")) {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(url);
            return source;
        }
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(url);
        return source;
    }

    /** Takes the place of the tokens, and the login URL; {@code "save"} in place of that saves without end. */
    public static void main(String[] arguments) throws IOException {
        TokenStore store = open(arguments[0]);
        if (arguments[1].equals("save")) {
            saveForEver(store);
        }
        OAuthApp app = OAuthApp.builder()
                .clientId("app")
                .clientSecret("app-secret")
                .loginUrl(URI.create(arguments[1]))
                .build();
        SalesforceClient client = SalesforceClient.builder(SessionKeeper.builder()
                        .app(app)
                        .store(store)
                        .key(ConnectedOrg.KEY)
                        .build())
                .build();
        System.out.println("ready");
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            while (in.readLine() != null) {
                System.out.println(called(client));
            }
        }
    }

    private static String called(SalesforceClient client) {
        try {
            return "read "
                    + client.query("SELECT Id FROM Organization").stream().count();
        } catch (RuntimeException e) {
            return "failed " + e.getClass().getSimpleName() + " " + e.getMessage() + " " + e.getCause();
        }
    }

    private static void saveForEver(TokenStore store) {
        StoredTokens stored = store.load(ConnectedOrg.KEY).orElseThrow();
        System.out.println("ready");
        while (true) {
            OAuthTokens tokens = stored.tokens();
            int next = Integer.parseInt(tokens.accessToken()) + 1;
            OAuthTokens saved = OAuthTokens.preSeeded(
                    tokens.instanceUrl(), Integer.toString(next), "x".repeat(next % 5000 + 1), tokens.issuedAt());
            stored = store.save(ConnectedOrg.KEY, saved, stored);
            System.out.println(next);
        }
    }
}
