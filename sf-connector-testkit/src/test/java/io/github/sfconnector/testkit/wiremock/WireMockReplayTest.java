package io.github.sfconnector.testkit.wiremock;

import static org.assertj.core.api.Assertions.assertThat;

import com.force.api.ApiConfig;
import com.force.api.ApiException;
import com.force.api.ForceApi;
import com.force.api.QueryResult;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.core.session.AccessTokenSource;
import io.github.sfconnector.core.session.Session;
import io.github.sfconnector.testkit.FakeSalesforce;
import io.github.sfconnector.testkit.FakeTokenSource;
import io.github.sfconnector.testkit.FieldDefinition;
import io.github.sfconnector.testkit.FieldType;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a client was told by the fake it is told again by a WireMock that has the exported mappings. */
class WireMockReplayTest {

    @TempDir
    private Path root;

    @Test
    void forceRestApi_isToldTheSameByWireMock() {
        try (FakeSalesforce sf = fake()) {
            List<Object> recorded = foreignClient(sf.loginUrl(), sf::expireSessions);
            assertThat(recorded).hasSizeGreaterThan(15).contains("REQUIRED_FIELD_MISSING", "CREATED", "UPDATED");
            WireMockMappings.write(sf, root);
            sf.close();
            assertThat(replayed(url -> foreignClient(url, () -> {}))).isEqualTo(recorded);
        }
    }

    @Test
    void ownClient_isToldTheSameByWireMock() {
        try (FakeSalesforce sf = fake()) {
            String id = sf.org().insert("Contact", Map.of("LastName", "Lovelace"));
            List<Object> recorded = ownClient(FakeTokenSource.of(sf), id, sf::expireSessions);
            WireMockMappings.write(sf, root);
            sf.close();
            assertThat(replayed(url -> ownClient(anyToken(url), id, () -> {}))).isEqualTo(recorded);
        }
    }

    private static FakeSalesforce fake() {
        FakeSalesforce sf = FakeSalesforce.builder()
                .recordBodies(true)
                .pageSize(2)
                .connectedApp("app", "secret")
                .user("jane@example.com", "pw")
                .start();
        sf.org()
                .addField(
                        "Account",
                        FieldDefinition.builder("Key__c", FieldType.STRING)
                                .externalId()
                                .build());
        for (int i = 0; i < 5; i++) {
            sf.org().insert("Account", Map.of("Name", "Müller & Söhne {{" + i + "}}"));
        }
        return sf;
    }

    private List<Object> replayed(Function<URI, List<Object>> client) {
        WireMockServer wireMock = new WireMockServer(WireMockConfiguration.options()
                .bindAddress("127.0.0.1")
                .dynamicPort()
                .withRootDirectory(root.toString()));
        wireMock.start();
        try {
            List<Object> heard = client.apply(URI.create("http://127.0.0.1:" + wireMock.port()));
            assertThat(wireMock.findAllUnmatchedRequests()).isEmpty();
            return heard;
        } finally {
            wireMock.stop();
        }
    }

    /** Logs in, reads pages, writes, is refused and logs in again; answers all that it was told. */
    private static List<Object> foreignClient(URI login, Runnable beforeLast) {
        ForceApi api = new ForceApi(new ApiConfig()
                .setLoginEndpoint(login.toString())
                .setClientId("app")
                .setClientSecret("secret")
                .setUsername("jane@example.com")
                .setPassword("pw"));
        List<Object> heard = new ArrayList<>(pages(api));
        String created = api.createSObject("Account", Map.of("Name", "Néw"));
        heard.add(created);
        api.updateSObject("Account", created, Map.of("Name", "Newer"));
        heard.add(api.getSObject("Account", created).as(Map.class));
        heard.add(api.createOrUpdateSObject("Account", "Key__c", "K 1", Map.of("Name", "Up"))
                .name());
        heard.add(api.createOrUpdateSObject("Account", "Key__c", "K 1", Map.of("Name", "Up"))
                .name());
        heard.add(api.describeSObject("Account").getFields().stream()
                .map(field -> field.getName())
                .toList());
        heard.add(api.describeGlobal().getSObjects().size());
        heard.add(refusal(api));
        api.deleteSObject("Account", created);
        beforeLast.run();
        heard.addAll(pages(api));
        return heard;
    }

    private static String refusal(ForceApi api) {
        try {
            return api.createSObject("Contact", Map.of("FirstName", "Only"));
        } catch (ApiException e) {
            return e.getMessage().replaceAll("(?s).*(REQUIRED_FIELD_MISSING).*", "$1");
        }
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private static List<Map> pages(ForceApi api) {
        List<Map> rows = new ArrayList<>();
        QueryResult<Map> page = api.query("SELECT Id, Name, CreatedDate FROM Account", Map.class);
        rows.addAll(page.getRecords());
        while (!page.isDone()) {
            page = api.queryMore(page.getNextRecordsUrl(), Map.class);
            rows.addAll(page.getRecords());
        }
        return rows;
    }

    private static List<Object> ownClient(AccessTokenSource tokens, String id, Runnable beforeLast) {
        SalesforceClient client =
                SalesforceClient.builder(tokens).pause(duration -> {}).build();
        List<Object> heard = new ArrayList<>();
        client.query("SELECT Name, CreatedDate FROM Account").stream().forEach(row -> heard.add(row.toMap()));
        heard.add(client.describe("Contact").fields().size());
        SObject named =
                SObject.builder("Contact").id(id).set("LastName", "King").build();
        SObject nobody = SObject.builder("Contact")
                .id("003000000000000AAA")
                .set("LastName", "X")
                .build();
        heard.add(String.valueOf(client.update(List.of(named, nobody))));
        beforeLast.run();
        client.query("SELECT Name, CreatedDate FROM Account").stream().forEach(row -> heard.add(row.toMap()));
        return heard;
    }

    private static AccessTokenSource anyToken(URI url) {
        return new AccessTokenSource() {
            private int renewals;

            @Override
            public Session session() {
                return Session.of(url, "token" + renewals);
            }

            @Override
            public Session renew(Session rejected) {
                renewals++;
                return session();
            }
        };
    }
}
