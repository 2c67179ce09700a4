package io.github.sfconnector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.force.api.ApiConfig;
import com.force.api.ApiException;
import com.force.api.ApiSession;
import com.force.api.Auth;
import com.force.api.AuthorizationRequest;
import com.force.api.AuthorizationResponse;
import com.force.api.CreateOrUpdateResult;
import com.force.api.ForceApi;
import com.force.api.QueryResult;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client that others wrote, force-rest-api, used as its manual says. */
class ForeignClientTest {

    private FakeSalesforce sf;
    private ForceApi api;

    @BeforeEach
    void connect() {
        sf = FakeSalesforce.builder()
                .connectedApp("app", "secret")
                .redirectUri("https://app.example.com/callback")
                .user("jane@example.com", "pw")
                .start();
        sf.org()
                .addField(
                        "Account",
                        FieldDefinition.builder("Key__c", FieldType.STRING)
                                .externalId()
                                .build());
        api = new ForceApi(config());
    }

    @AfterEach
    void close() {
        sf.close();
    }

    private ApiConfig config() {
        return new ApiConfig()
                .setLoginEndpoint(sf.loginUrl().toString())
                .setClientId("app")
                .setClientSecret("secret")
                .setUsername("jane@example.com")
                .setPassword("pw");
    }

    private String account(String name) {
        return sf.org().insert("Account", Map.of("Name", name));
    }

    @Test
    void wrongPassword_isRefused() {
        ApiConfig wrong = config().setPassword("wrong");
        Throwable refusal = catchThrowableOfType(RuntimeException.class, () -> new ForceApi(wrong));
        assertThat(refusal).hasMessageContaining("authentication failure");
    }

    @Test
    void expiredSession_isLoggedInAnew() {
        account("A");
        assertThat(api.query("SELECT Id FROM Account").getTotalSize()).isEqualTo(1);
        sf.expireSessions();
        assertThat(api.query("SELECT Id FROM Account").getTotalSize()).isEqualTo(1);
        assertThat(sf.requests()).extracting(RecordedRequest::status).contains(401);
    }

    @Test
    void webServerFlow_leadsToASessionThatIsRefreshed() throws Exception {
        ApiConfig config =
                config().setUsername(null).setPassword(null).setRedirectURI("https://app.example.com/callback");
        String authorize = Auth.startOAuthWebServerFlow(
                new AuthorizationRequest().apiConfig(config).state("s1"));
        String redirect = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(authorize)).build(), HttpResponse.BodyHandlers.discarding())
                .headers()
                .firstValue("Location")
                .orElseThrow();
        assertThat(redirect).startsWith("https://app.example.com/callback?").contains("state=s1");
        String code = java.net.URLDecoder.decode(
                redirect.replaceAll(".*[?&]code=([^&]+).*", "$1"), java.nio.charset.StandardCharsets.UTF_8);
        ApiSession session = Auth.completeOAuthWebServerFlow(
                new AuthorizationResponse().apiConfig(config).code(code).state("s1"));
        assertThat(session.getRefreshToken()).isNotEmpty();
        ApiSession refreshed = Auth.refreshOauthTokenFlow(config, session.getRefreshToken());
        assertThat(new ForceApi(config, refreshed).query("SELECT Id FROM User").getTotalSize())
                .isPositive();
    }

    @Test
    @SuppressWarnings({"rawtypes", "unchecked"})
    void query_isPagedToItsEnd_withChildren() {
        for (int i = 0; i < 4500; i++) {
            account("Account " + i);
        }
        Set<Object> ids = new HashSet<>();
        QueryResult<Map> page = api.query("SELECT Id, Name, (SELECT Id FROM Contacts) FROM Account", Map.class);
        int pages = 1;
        page.getRecords().forEach(row -> ids.add(row.get("Id")));
        while (!page.isDone()) {
            page = api.queryMore(page.getNextRecordsUrl(), Map.class);
            page.getRecords().forEach(row -> ids.add(row.get("Id")));
            pages++;
        }
        assertThat(ids).hasSize(4500);
        assertThat(pages).isEqualTo(3);
        sf.org().delete(String.valueOf(ids.iterator().next()));
        assertThat(api.query("SELECT Id FROM Account").getTotalSize()).isEqualTo(4499);
        assertThat(api.queryAll("SELECT Id FROM Account WHERE IsDeleted = true", Map.class)
                        .getTotalSize())
                .isEqualTo(1);
    }

    @Test
    void record_isCreatedReadUpdatedUpsertedAndDeleted() {
        String created = api.createSObject("Account", Map.of("Name", "New"));
        assertThat(api.getSObject("Account", created).asMap().get("Name")).isEqualTo("New");
        api.updateSObject("Account", created, Map.of("Name", "Renamed"));
        assertThat(sf.org().find("Account", created).orElseThrow()).containsEntry("Name", "Renamed");
        assertThat(api.createOrUpdateSObject("Account", "Key__c", "K/1", Map.of("Name", "Up")))
                .isEqualTo(CreateOrUpdateResult.CREATED);
        assertThat(api.createOrUpdateSObject("Account", "Key__c", "K/1", Map.of("Name", "Up2")))
                .isEqualTo(CreateOrUpdateResult.UPDATED);
        api.deleteSObject("Account", created);
        assertThat(sf.org().rows("Account")).extracting(row -> row.get("Name")).containsExactly("Up2");
    }

    @Test
    void metadata_isUnderstood() {
        account("Seen");
        assertThat(api.describeSObject("Contact").getFields())
                .extracting(field -> field.getName())
                .contains("LastName", "AccountId");
        assertThat(api.describeGlobal().getSObjects())
                .extracting(object -> object.getName())
                .contains("Account", "Lead");
        assertThat(api.getSupportedVersions().contains("v60.0")).isTrue();
        assertThat(api.getIdentity().getUsername()).isEqualTo("jane@example.com");
        assertThat(api.discoverSObject("Account", Map.class).getObjectDescribe().getName())
                .isEqualTo("Account");
    }

    @Test
    void collections_answerPerRecord() {
        List<?> answer = api.post(
                        "/composite/sobjects",
                        Map.of("allOrNone", false, "records", List.of(row("Account", "A"), row("Account", ""))))
                .asList();
        assertThat(answer)
                .extracting(result -> (Object) ((Map<?, ?>) result).get("success"))
                .containsExactly(true, false);
        assertThat(sf.org().count("Account")).isEqualTo(1);
    }

    private static Map<String, Object> row(String type, String name) {
        return Map.of("attributes", Map.of("type", type, "referenceId", "r" + name), "Name", name);
    }

    @Test
    void compositeAndTree_writeWhatBelongsTogether() {
        String base = "/services/data/v55.0/sobjects/";
        Map<?, ?> answer = api.post(
                        "/composite",
                        Map.of(
                                "allOrNone",
                                true,
                                "compositeRequest",
                                List.of(
                                        Map.of(
                                                "method",
                                                "POST",
                                                "url",
                                                base + "Account",
                                                "referenceId",
                                                "acc",
                                                "body",
                                                Map.of("Name", "Parent")),
                                        Map.of(
                                                "method",
                                                "POST",
                                                "url",
                                                base + "Contact",
                                                "referenceId",
                                                "con",
                                                "body",
                                                Map.of("LastName", "Child", "AccountId", "@{acc.id}")))))
                .asMap();
        assertThat((List<?>) answer.get("compositeResponse"))
                .extracting(part -> (Object) ((Map<?, ?>) part).get("httpStatusCode"))
                .containsExactly(201, 201);
        assertThat(sf.org().rows("Contact").get(0).get("AccountId"))
                .isEqualTo(sf.org().rows("Account").get(0).get("Id"));

        Map<?, ?> tree = api.post(
                        "/composite/tree/Account",
                        Map.of("records", List.of(row("Account", "Leaf1"), row("Account", "Leaf2"))))
                .asMap();
        assertThat(tree.get("hasErrors")).isEqualTo(false);
        assertThat(sf.org().count("Account")).isEqualTo(3);
    }

    @Test
    void bulkJob_isRunToItsEnd() {
        account("First");
        String job = String.valueOf(
                api.post("/jobs/query", Map.of("operation", "query", "query", "SELECT Id, Name FROM Account"))
                        .asMap()
                        .get("id"));
        assertThat(api.get("/jobs/query/" + job).asMap().get("state")).isEqualTo("JobComplete");
        String ingest = String.valueOf(api.post("/jobs/ingest", Map.of("operation", "insert", "object", "Account"))
                .asMap()
                .get("id"));
        assertThat(api.patch("/jobs/ingest/" + ingest, Map.of("state", "Aborted"))
                        .asMap()
                        .get("state"))
                .isEqualTo("Aborted");
    }

    @Test
    void refusals_carryStatusAndCode() {
        List<String> heard = new ArrayList<>();
        heard.add(refusal(() -> api.query("SELECT Nope FROM Account")));
        heard.add(refusal(() -> api.createSObject("Contact", Map.of("FirstName", "Only"))));
        heard.add(refusal(() -> api.updateSObject("Account", account("A"), Map.of("Nope", 1))));
        heard.add(refusal(() -> api.describeSObject("Nothing__c")));
        assertThat(heard)
                .containsExactly(
                        "400 INVALID_FIELD", "400 REQUIRED_FIELD_MISSING", "400 INVALID_FIELD", "404 NOT_FOUND");
    }

    private static String refusal(Runnable call) {
        ApiException e = catchThrowableOfType(ApiException.class, call::run);
        return e.getCode() + " " + e.getMessage().replaceAll("(?s).*\"errorCode\":\"(\\w+)\".*", "$1");
    }
}
