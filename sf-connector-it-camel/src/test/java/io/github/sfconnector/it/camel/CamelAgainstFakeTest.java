package io.github.sfconnector.it.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.sfconnector.testkit.ApexRestResponse;
import io.github.sfconnector.testkit.FakeSalesforce;
import io.github.sfconnector.testkit.FieldDefinition;
import io.github.sfconnector.testkit.FieldType;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.salesforce.AuthenticationType;
import org.apache.camel.component.salesforce.SalesforceComponent;
import org.apache.camel.component.salesforce.SalesforceLoginConfig;
import org.apache.camel.component.salesforce.api.SalesforceException;
import org.apache.camel.component.salesforce.api.dto.SaveSObjectResult;
import org.apache.camel.component.salesforce.api.dto.bulkv2.Job;
import org.apache.camel.component.salesforce.api.dto.bulkv2.JobStateEnum;
import org.apache.camel.component.salesforce.api.dto.bulkv2.OperationEnum;
import org.apache.camel.component.salesforce.api.dto.bulkv2.QueryJob;
import org.apache.camel.component.salesforce.api.dto.composite.SObjectBatch;
import org.apache.camel.component.salesforce.api.dto.composite.SObjectBatchResponse;
import org.apache.camel.component.salesforce.api.dto.composite.SObjectBatchResult;
import org.apache.camel.component.salesforce.api.dto.composite.SObjectComposite;
import org.apache.camel.component.salesforce.api.dto.composite.SObjectCompositeResponse;
import org.apache.camel.component.salesforce.api.dto.composite.SObjectCompositeResult;
import org.apache.camel.component.salesforce.api.dto.composite.SObjectTree;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Apache Camel's Salesforce component, unmodified, against the fake org. */
class CamelAgainstFakeTest {

    private FakeSalesforce fake;
    private DefaultCamelContext camel;
    private ProducerTemplate template;

    @BeforeEach
    void start() throws Exception {
        fake = FakeSalesforce.builder()
                .connectedApp("app", "app-secret")
                .user("u@example.com", "pw")
                .start();
        SalesforceLoginConfig login = new SalesforceLoginConfig();
        login.setType(AuthenticationType.USERNAME_PASSWORD);
        login.setLoginUrl(fake.loginUrl().toString());
        login.setClientId("app");
        login.setClientSecret("app-secret");
        login.setUserName("u@example.com");
        login.setPassword("pw");
        login.setLazyLogin(true);
        SalesforceComponent component = new SalesforceComponent();
        component.setLoginConfig(login);
        component.setPackages(CamelAccount.class.getPackageName());
        camel = new DefaultCamelContext();
        camel.addComponent("salesforce", component);
        camel.start();
        template = camel.createProducerTemplate();
    }

    @AfterEach
    void stop() {
        camel.stop();
        fake.close();
    }

    @Test
    void record_isCreatedReadUpdatedAndDeleted() {
        String created = text("salesforce:createSObject?rawPayload=true&sObjectName=Account", "{\"Name\":\"Acme\"}");
        String id = created.replaceAll(".*\"id\":\"([^\"]+)\".*", "$1");
        assertThat(fake.org().find("Account", id)).isPresent();
        text("salesforce:updateSObject?rawPayload=true&sObjectName=Account&sObjectId=" + id, "{\"Name\":\"Acme 2\"}");
        assertThat(text("salesforce:getSObject?rawPayload=true&sObjectName=Account&sObjectFields=Name", id))
                .contains("Acme 2");
        text("salesforce:deleteSObject?rawPayload=true&sObjectName=Account", id);
        assertThat(fake.org().count("Account")).isZero();
    }

    @Test
    void query_isPagedToItsEnd() {
        for (int i = 0; i < 4_500; i++) {
            fake.org().insert("Account", Map.of("Name", "Company " + i));
        }
        String page =
                text("salesforce:query?rawPayload=true&sObjectQuery=SELECT Id, Name FROM Account ORDER BY Name", "");
        int rows = rows(page);
        int pages = 1;
        String next = next(page);
        while (next != null) {
            page = text("salesforce:queryMore?rawPayload=true", next);
            rows += rows(page);
            pages++;
            next = next(page);
        }
        assertThat(rows).isEqualTo(4_500);
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void queryAll_seesDeletedRecords() {
        String id = fake.org().insert("Account", Map.of("Name", "Gone"));
        fake.org().delete(id);
        assertThat(rows(text("salesforce:query?rawPayload=true&sObjectQuery=SELECT Id FROM Account", "")))
                .isZero();
        assertThat(rows(text(
                        "salesforce:queryAll?rawPayload=true&sObjectQuery=SELECT Id FROM Account WHERE IsDeleted = true",
                        "")))
                .isEqualTo(1);
    }

    @Test
    void upsert_byExternalId_createsAndUpdates() {
        fake.org()
                .addField(
                        "Account",
                        FieldDefinition.builder("Key__c", FieldType.STRING)
                                .length(40)
                                .externalId()
                                .unique()
                                .build());
        String endpoint =
                "salesforce:upsertSObject?rawPayload=true&sObjectName=Account&sObjectIdName=Key__c&sObjectIdValue=k1";
        assertThat(text(endpoint, "{\"Name\":\"First\"}")).contains("\"success\":true");
        text(endpoint, "{\"Name\":\"Second\"}");
        assertThat(fake.org().rows("Account"))
                .singleElement()
                .satisfies(row -> assertThat(row.get("Name")).isEqualTo("Second"));
    }

    @Test
    void refusal_carriesTheServicesCode() {
        assertThatThrownBy(() -> text(
                        "salesforce:createSObject?rawPayload=true&sObjectName=Contact", "{\"FirstName\":\"Only\"}"))
                .isInstanceOf(CamelExecutionException.class)
                .hasRootCauseInstanceOf(SalesforceException.class)
                .rootCause()
                .satisfies(e -> assertThat(((SalesforceException) e).getErrors())
                        .singleElement()
                        .satisfies(error -> assertThat(error.getErrorCode()).isEqualTo("REQUIRED_FIELD_MISSING")));
    }

    @Test
    void expiredSession_isLoggedInAnew() {
        assertThat(text("salesforce:getVersions?rawPayload=true", "")).contains("66.0");
        text("salesforce:getGlobalObjects?rawPayload=true", "");
        fake.expireSessions();
        assertThat(text("salesforce:getDescription?rawPayload=true&sObjectName=Contact", ""))
                .contains("\"name\":\"LastName\"");
    }

    @Test
    void collections_createUpdateAndDelete_answerPerRecord() {
        List<?> created = template.requestBody(
                "salesforce:compositeCreateSObjectCollections?allOrNone=false",
                List.of(CamelAccount.of(null, "One"), CamelAccount.of(null, "Two")),
                List.class);
        assertThat(created)
                .hasSize(2)
                .allSatisfy(row ->
                        assertThat(((SaveSObjectResult) row).getSuccess()).isTrue());
        String id = ((SaveSObjectResult) created.get(0)).getId();
        List<?> updated = template.requestBody(
                "salesforce:compositeUpdateSObjectCollections?allOrNone=false",
                List.of(CamelAccount.of(id, "Uno"), CamelAccount.of("001000000000000AAA", "Nobody")),
                List.class);
        assertThat(((SaveSObjectResult) updated.get(0)).getSuccess()).isTrue();
        assertThat(((SaveSObjectResult) updated.get(1)).getSuccess()).isFalse();
        assertThat(fake.org().find("Account", id).orElseThrow().get("Name")).isEqualTo("Uno");
        List<?> deleted = template.requestBody(
                "salesforce:compositeDeleteSObjectCollections?allOrNone=false", List.of(id), List.class);
        assertThat(deleted).hasSize(1);
        assertThat(fake.org().count("Account")).isEqualTo(1);
    }

    @Test
    void composite_runsItsRequestsInOrder() {
        SObjectComposite composite = new SObjectComposite("56.0", true)
                .addCreate(CamelAccount.of(null, "Made"), "made")
                .addQuery("SELECT Id, Name FROM Account", "all");
        SObjectCompositeResponse answer =
                template.requestBody("salesforce:composite", composite, SObjectCompositeResponse.class);
        assertThat(answer.getCompositeResponse())
                .extracting(SObjectCompositeResult::getReferenceId, SObjectCompositeResult::getHttpStatusCode)
                .containsExactly(tuple("made", 201), tuple("all", 200));
        assertThat(fake.org().count("Account")).isEqualTo(1);
    }

    @Test
    void batch_answersEachRequest() {
        SObjectBatch batch = new SObjectBatch("56.0").addLimits().addQuery("SELECT Id FROM Nothing__c");
        SObjectBatchResponse answer =
                template.requestBody("salesforce:composite-batch", batch, SObjectBatchResponse.class);
        assertThat(answer.hasErrors()).isTrue();
        assertThat(answer.getResults())
                .extracting(SObjectBatchResult::getStatusCode)
                .containsExactly(200, 400);
    }

    @Test
    void tree_createsAllNodes() {
        SObjectTree tree = new SObjectTree();
        tree.addObject(CamelAccount.of(null, "A"));
        tree.addObject(CamelAccount.of(null, "B"));
        SObjectTree answer = template.requestBody("salesforce:composite-tree", tree, SObjectTree.class);
        assertThat(answer.allNodes())
                .allSatisfy(node -> assertThat(node.hasErrors()).isFalse());
        assertThat(fake.org().count("Account")).isEqualTo(2);
    }

    @Test
    void bulkIngestAndQuery_goThroughTheirWholeLife() {
        Job job = new Job();
        job.setObject("Account");
        job.setOperation(OperationEnum.INSERT);
        Job created = template.requestBody("salesforce:bulk2CreateJob", job, Job.class);
        template.requestBodyAndHeader(
                "salesforce:bulk2CreateBatch",
                new ByteArrayInputStream("Name\nFirst\nSecond\n".getBytes(StandardCharsets.UTF_8)),
                "jobId",
                created.getId());
        template.requestBodyAndHeader("salesforce:bulk2CloseJob", "", "jobId", created.getId());
        Job done = template.requestBodyAndHeader("salesforce:bulk2GetJob", "", "jobId", created.getId(), Job.class);
        assertThat(done.getState()).isEqualTo(JobStateEnum.JOB_COMPLETE);
        assertThat(fake.org().count("Account")).isEqualTo(2);

        QueryJob query = new QueryJob();
        query.setOperation(OperationEnum.QUERY);
        query.setQuery("SELECT Name FROM Account ORDER BY Name");
        QueryJob asked = template.requestBody("salesforce:bulk2CreateQueryJob", query, QueryJob.class);
        QueryJob answered = template.requestBodyAndHeader(
                "salesforce:bulk2GetQueryJob", "", "jobId", asked.getId(), QueryJob.class);
        assertThat(answered.getState()).isEqualTo(JobStateEnum.JOB_COMPLETE);
        String csv = template.requestBodyAndHeader(
                "salesforce:bulk2GetQueryJobResults", "", "jobId", asked.getId(), String.class);
        assertThat(csv.lines()).containsExactly("\"Name\"", "\"First\"", "\"Second\"");
    }

    @Test
    void failedAndAbortedJobs_showWhatBecameOfTheRows() {
        Job job = new Job();
        job.setObject("Contact");
        job.setOperation(OperationEnum.INSERT);
        Job created = template.requestBody("salesforce:bulk2CreateJob", job, Job.class);
        upload(created, "LastName,FirstName\nLovelace,Ada\n,Nameless\n");
        template.requestBodyAndHeader("salesforce:bulk2CloseJob", "", "jobId", created.getId());
        Job done = template.requestBodyAndHeader("salesforce:bulk2GetJob", "", "jobId", created.getId(), Job.class);
        assertThat(done.getNumberRecordsFailed()).isEqualTo(1);
        assertThat(results("bulk2GetSuccessfulResults", created))
                .contains("Lovelace")
                .doesNotContain("Nameless");
        assertThat(results("bulk2GetFailedResults", created)).contains("REQUIRED_FIELD_MISSING", "Nameless");

        Job aborted = template.requestBody("salesforce:bulk2CreateJob", job, Job.class);
        upload(aborted, "LastName\nHopper\n");
        template.requestBodyAndHeader("salesforce:bulk2AbortJob", "", "jobId", aborted.getId());
        assertThat(results("bulk2GetUnprocessedRecords", aborted)).contains("Hopper");
        template.requestBodyAndHeader("salesforce:bulk2DeleteJob", "", "jobId", aborted.getId());
        assertThat(fake.org().count("Contact")).isEqualTo(1);
    }

    private void upload(Job job, String csv) {
        template.requestBodyAndHeader(
                "salesforce:bulk2CreateBatch",
                new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)),
                "jobId",
                job.getId());
    }

    private String results(String operation, Job job) {
        return template.requestBodyAndHeader("salesforce:" + operation, "", "jobId", job.getId(), String.class);
    }

    @Test
    void collections_areUpserted() {
        String id = fake.org().insert("Account", Map.of("Name", "Known"));
        String other = fake.org().insert("Account", Map.of("Name", "Known too"));
        List<?> upserted = template.requestBodyAndHeaders(
                "salesforce:compositeUpsertSObjectCollections?allOrNone=false&sObjectName=Account&sObjectIdName=Id",
                List.of(CamelAccount.of(id, "Renamed"), CamelAccount.of(other, "Renamed too")),
                Map.of(),
                List.class);
        assertThat(upserted).hasSize(2).allSatisfy(row -> assertThat(row).hasFieldOrPropertyWithValue("success", true));
        assertThat(fake.org().find("Account", id).orElseThrow().get("Name")).isEqualTo("Renamed");
    }

    @Test
    void metadataAndSearch_areUnderstood() {
        fake.org().insert("Account", Map.of("Name", "Findable"));
        assertThat(text("salesforce:getResources?rawPayload=true", "")).contains("/sobjects");
        assertThat(text("salesforce:getBasicInfo?rawPayload=true&sObjectName=Account", ""))
                .contains("\"objectDescribe\"");
        assertThat(text("salesforce:limits?rawPayload=true", "")).contains("DailyApiRequests");
        assertThat(text("salesforce:recent?rawPayload=true", 5)).contains("Findable");
        assertThat(text("salesforce:search?rawPayload=true&sObjectSearch=FIND {Findable}", ""))
                .contains("\"type\":\"Account\"");
    }

    @Test
    void apexCall_reachesTheOrgsOwnClass() {
        fake.apexRest(
                "/greet",
                request -> ApexRestResponse.ok("hello " + request.query().get("name")));
        assertThat(template.requestBodyAndHeader(
                        "salesforce:apexCall?rawPayload=true&apexMethod=GET&apexUrl=greet",
                        "",
                        "apexQueryParam.name",
                        "Ada",
                        String.class))
                .isEqualTo("\"hello Ada\"");
    }

    @Test
    void wrongPassword_isRefusedWithTheServicesWords() {
        SalesforceLoginConfig wrong = new SalesforceLoginConfig(
                fake.loginUrl().toString(), "app", "app-secret", "u@example.com", "wrong", true);
        SalesforceComponent component = new SalesforceComponent();
        component.setLoginConfig(wrong);
        camel.addComponent("wrong", component);
        assertThatThrownBy(() -> text("wrong:limits?rawPayload=true", ""))
                .rootCause()
                .hasMessageContaining("authentication failure");
    }

    @Test
    void recordThatIsGone_isNotFound() {
        String id = fake.org().insert("Account", Map.of("Name", "Gone"));
        fake.org().delete(id);
        assertThatThrownBy(() -> text("salesforce:getSObject?rawPayload=true&sObjectName=Account", id))
                .rootCause()
                .isInstanceOf(SalesforceException.class)
                .satisfies(e ->
                        assertThat(((SalesforceException) e).getStatusCode()).isEqualTo(404));
        assertThatThrownBy(() -> text("salesforce:query?rawPayload=true&sObjectQuery=SELECT Nope FROM Account", ""))
                .rootCause()
                .satisfies(e -> assertThat(((SalesforceException) e).getErrors())
                        .singleElement()
                        .satisfies(error -> assertThat(error.getErrorCode()).isEqualTo("INVALID_FIELD")));
    }

    private static int rows(String page) {
        return page.split("\"attributes\"", -1).length - 1;
    }

    private static String next(String page) {
        Matcher link = Pattern.compile("\"nextRecordsUrl\":\"([^\"]+)\"").matcher(page);
        return link.find() ? link.group(1) : null;
    }

    private String text(String endpoint, Object body) {
        return template.requestBody(endpoint, body, String.class);
    }
}
