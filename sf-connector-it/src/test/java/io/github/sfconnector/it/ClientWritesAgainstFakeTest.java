package io.github.sfconnector.it;

import static io.github.sfconnector.testkit.fault.Faults.apexRest;
import static io.github.sfconnector.testkit.fault.Faults.closeAfterProcessing;
import static io.github.sfconnector.testkit.fault.Faults.collections;
import static io.github.sfconnector.testkit.fault.Faults.recordWrites;
import static io.github.sfconnector.testkit.fault.Faults.replication;
import static io.github.sfconnector.testkit.fault.Faults.rowError;
import static io.github.sfconnector.testkit.fault.Faults.shortAnswer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.core.apexrest.ApexRequest;
import io.github.sfconnector.core.composite.BatchRequest;
import io.github.sfconnector.core.composite.CompositeRequest;
import io.github.sfconnector.core.composite.CompositeResponse;
import io.github.sfconnector.core.composite.GraphRequest;
import io.github.sfconnector.core.composite.GraphResult;
import io.github.sfconnector.core.composite.Reference;
import io.github.sfconnector.core.composite.Subrequest;
import io.github.sfconnector.core.composite.TreeRecord;
import io.github.sfconnector.core.composite.TreeResult;
import io.github.sfconnector.core.error.AmbiguousKeyException;
import io.github.sfconnector.core.error.NotFoundException;
import io.github.sfconnector.core.error.ServiceException;
import io.github.sfconnector.core.error.TransportException;
import io.github.sfconnector.core.replication.DeletedRecords;
import io.github.sfconnector.core.write.DuplicateRules;
import io.github.sfconnector.core.write.RetrieveResult;
import io.github.sfconnector.core.write.SaveResult;
import io.github.sfconnector.core.write.SaveResult.Status;
import io.github.sfconnector.core.write.UpsertResult;
import io.github.sfconnector.core.write.WriteOptions;
import io.github.sfconnector.testkit.ApexRestResponse;
import io.github.sfconnector.testkit.FakeSalesforce;
import io.github.sfconnector.testkit.FakeTokenSource;
import io.github.sfconnector.testkit.FieldDefinition;
import io.github.sfconnector.testkit.FieldType;
import io.github.sfconnector.testkit.TestClock;
import io.github.sfconnector.testkit.rule.DuplicateAction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Writes, composite requests, the replication log and Apex REST: what the client says is what the org holds. */
class ClientWritesAgainstFakeTest {

    private static final WriteOptions PLAIN = WriteOptions.defaults();

    private final TestClock clock = TestClock.create(Instant.parse("2026-03-01T08:00:00Z"));
    private final FakeSalesforce sf = FakeSalesforce.builder().clock(clock).start();
    private final SalesforceClient client = SalesforceClient.builder(FakeTokenSource.of(sf))
            .pause(wait -> {})
            .random(() -> 0L)
            .build();

    @BeforeEach
    void fields() {
        sf.org()
                .addField(
                        "Account",
                        FieldDefinition.builder("Ext__c", FieldType.STRING)
                                .length(80)
                                .externalId()
                                .build());
    }

    @AfterEach
    void stop() {
        sf.close();
    }

    private static SObject account(String name) {
        return SObject.builder("Account").set("Name", name).build();
    }

    private String nameOf(String id) {
        return String.valueOf(sf.org().find("Account", id).orElseThrow().get("Name"));
    }

    @Test
    void record_createdReadUpdatedDeleted_isWhatTheOrgHolds() {
        String id = client.records().create(account("Acme"));
        assertThat(nameOf(id)).isEqualTo("Acme");

        client.records()
                .update(SObject.builder("Account").id(id).set("Name", "Acme 2").build());
        assertThat(client.records()
                        .retrieve("Account", id, List.of("Id", "Name"))
                        .text("Name"))
                .contains("Acme 2");

        client.records().delete("Account", id);
        assertThat(sf.org().count("Account")).isZero();
        assertThatThrownBy(() -> client.records().delete("Account", id)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void upsert_keyFullOfReservedCharacters_findsItsRecordAgain() {
        String key = "a/b?c#d %+&=é@'\"..";
        SObject row =
                SObject.builder("Account").set("Ext__c", key).set("Name", "One").build();

        UpsertResult first = client.records().upsert("Ext__c", row);
        UpsertResult second = client.records()
                .upsert(
                        "Ext__c",
                        SObject.builder("Account")
                                .set("Ext__c", key)
                                .set("Name", "Two")
                                .build());

        assertThat(first.created()).isTrue();
        assertThat(second).isEqualTo(new UpsertResult(first.recordId(), false));
        assertThat(client.records()
                        .retrieve("Account", "Ext__c", key, List.of("Name"))
                        .text("Name"))
                .contains("Two");
        client.records().delete("Account", "Ext__c", key);
        assertThat(sf.org().count("Account")).isZero();
    }

    @Test
    void upsert_externalIdOfTwoRecords_namesBothAndWritesNeither() {
        List<String> ids = List.of(
                sf.org().insert("Account", Map.of("Name", "A", "Ext__c", "x")),
                sf.org().insert("Account", Map.of("Name", "B", "Ext__c", "x")));
        SObject row =
                SObject.builder("Account").set("Ext__c", "x").set("Name", "C").build();

        assertThatThrownBy(() -> client.records().upsert("Ext__c", row))
                .isInstanceOfSatisfying(
                        AmbiguousKeyException.class,
                        e -> assertThat(e.matches()).containsExactlyInAnyOrderElementsOf(ids));
        assertThat(ids.stream().map(this::nameOf)).containsExactly("A", "B");
    }

    @Test
    void updateByExternalId_unknownKey_createsNothing() {
        SObject row = SObject.builder("Account")
                .set("Ext__c", "none")
                .set("Name", "C")
                .build();
        assertThatThrownBy(() -> client.records().updateByExternalId("Ext__c", row, PLAIN))
                .isInstanceOf(NotFoundException.class);
        assertThat(sf.org().count("Account")).isZero();
    }

    @Test
    void retrieveIfModified_unchangedRecord_isEmpty() {
        String id = sf.org().insert("Account", Map.of("Name", "A"));
        clock.advance(Duration.ofMinutes(1));

        assertThat(client.records().retrieveIfModified("Account", id, List.of("Name"), clock.instant()))
                .isEmpty();
        assertThat(client.records()
                        .retrieveIfModified("Account", id, List.of("Name"), Instant.parse("2020-01-01T00:00:00Z")))
                .isPresent();
    }

    @Test
    void create_answerLost_isUnknownAndNotRepeated() {
        sf.when(recordWrites()).then(closeAfterProcessing());

        TransportException lost = catchThrowableOfType(
                TransportException.class, () -> client.records().create(account("Once")));

        assertThat(lost.mayHaveBeenProcessed()).isTrue();
        assertThat(sf.org().count("Account")).isEqualTo(1);
    }

    @Test
    void collections_createdUpdatedUpsertedDeleted_giveEachRowItsOutcome() {
        List<SaveResult> created = client.collections().create(List.of(account("A"), account("B"), account("")), PLAIN);
        assertThat(created)
                .extracting(SaveResult::status)
                .containsExactly(Status.SUCCEEDED, Status.SUCCEEDED, Status.FAILED);
        assertThat(created).extracting(SaveResult::created).containsExactly(true, true, false);
        assertThat(created.get(2).errors()).isNotEmpty();

        List<String> ids = List.of(created.get(0).id(), created.get(1).id());
        List<SaveResult> upserted = client.collections()
                .upsert(
                        "Ext__c",
                        List.of(
                                SObject.builder("Account")
                                        .set("Ext__c", "1")
                                        .set("Name", "X")
                                        .build(),
                                SObject.builder("Account")
                                        .set("Ext__c", "2")
                                        .set("Name", "Y")
                                        .build()),
                        PLAIN);
        assertThat(upserted).allMatch(SaveResult::created);

        RetrieveResult read = client.collections()
                .retrieve("Account", List.of(ids.get(0), "001000000000000AAA", ids.get(1)), List.of("Id", "Name"));
        assertThat(read.found().keySet()).containsExactlyElementsOf(ids);
        assertThat(read.missing()).containsExactly("001000000000000AAA");
        assertThat(read.unanswered()).isEmpty();

        assertThat(client.collections().delete(ids, PLAIN)).allMatch(SaveResult::succeeded);
        assertThat(client.collections().delete(ids, PLAIN))
                .allMatch(SaveResult::succeeded)
                .allSatisfy(result -> assertThat(result.errors().get(0).code()).isEqualTo("ENTITY_IS_DELETED"));
        assertThat(client.collections().delete(ids, new WriteOptions(true, true)))
                .noneMatch(SaveResult::succeeded);
        assertThat(sf.org().count("Account")).isEqualTo(2);
    }

    @Test
    void collections_allOrNone_tellsTheCauseFromTheRolledBack() {
        List<SaveResult> results = client.collections()
                .create(List.of(account("A"), account(""), account("C")), PLAIN.withAllOrNone(true));

        assertThat(results).extracting(SaveResult::rolledBack).containsExactly(true, false, true);
        assertThat(sf.org().count("Account")).isZero();
    }

    @Test
    void collections_shortAnswer_isFilledUpWithUnknown() {
        sf.when(collections()).then(shortAnswer(2));

        List<SaveResult> results =
                client.collections().create(List.of(account("A"), account("B"), account("C")), PLAIN);

        assertThat(results)
                .extracting(SaveResult::status)
                .containsExactly(Status.SUCCEEDED, Status.UNKNOWN, Status.UNKNOWN);
    }

    @Test
    void collections_rowErrors_keepCodeMessageAndFields() {
        sf.when(collections()).then(rowError("UNABLE_TO_LOCK_ROW", "unable to obtain exclusive access", 1));

        List<SaveResult> results = client.collections().create(List.of(account("A"), account("B")), PLAIN);

        assertThat(results.get(1).errors())
                .singleElement()
                .satisfies(error -> assertThat(error.code()).isEqualTo("UNABLE_TO_LOCK_ROW"));
    }

    @Test
    void collections_deleteWhoseAnswerIsLost_isNotRepeated() {
        String id = sf.org().insert("Account", Map.of("Name", "A"));
        sf.when(collections()).then(closeAfterProcessing());

        assertThatThrownBy(() -> client.collections().delete(List.of(id), PLAIN))
                .isInstanceOfSatisfying(
                        TransportException.class,
                        e -> assertThat(e.mayHaveBeenProcessed()).isTrue());
    }

    @Test
    void collections_duplicateRuleHeader_letsTheRecordIn() {
        sf.org().duplicateRule("Account", DuplicateAction.ALERT, "Name");
        sf.org().insert("Account", Map.of("Name", "Twin"));

        assertThat(client.collections()
                        .create(List.of(account("Twin")), PLAIN)
                        .get(0)
                        .errors()
                        .get(0)
                        .code())
                .isEqualTo("DUPLICATES_DETECTED");
        assertThat(client.collections()
                        .create(
                                List.of(account("Twin")),
                                PLAIN.withDuplicateRules(new DuplicateRules(true, false, false))))
                .allMatch(SaveResult::succeeded);
    }

    @Test
    void composite_laterSubrequestsUseEarlierAnswers() {
        CompositeResponse response = client.composite()
                .send(CompositeRequest.builder()
                        .allOrNone(true)
                        .add(Subrequest.create("acme", account("Acme & Söhne")))
                        .add(Subrequest.create(
                                        "ann",
                                        SObject.builder("Contact")
                                                .set("LastName", "Ann")
                                                .build())
                                .with("AccountId", Reference.idOf("acme")))
                        .add(Subrequest.query(
                                "all", "SELECT Id, Name FROM Account WHERE Id = '" + Reference.idOf("acme") + "'"))
                        .add(Subrequest.update("rename", Reference.idOf("acme"), account("Renamed")))
                        .add(Subrequest.retrieve("again", "Account", Reference.idOf("acme"), List.of("Name")))
                        .build());

        String id = response.orThrow().get("acme").id().orElseThrow();
        assertThat(sf.org().rows("Contact").get(0).get("AccountId")).isEqualTo(id);
        assertThat(response.get("all").page().records())
                .singleElement()
                .satisfies(row -> assertThat(row.text("Name")).contains("Acme & Söhne"));
        assertThat(response.get("rename").id()).isEmpty();
        assertThat(response.get("again").record().orElseThrow().text("Name")).contains("Renamed");
    }

    @Test
    void composite_allOrNoneFailure_throwsTheCauseNotTheHalted() {
        CompositeResponse response = client.composite()
                .send(CompositeRequest.builder()
                        .allOrNone(true)
                        .add(Subrequest.create("good", account("A")))
                        .add(Subrequest.create("bad", account("")))
                        .build());

        assertThat(response.get("good").halted()).isTrue();
        assertThat(response.get("bad").halted()).isFalse();
        assertThatThrownBy(response::orThrow)
                .isInstanceOfSatisfying(
                        ServiceException.class,
                        e -> assertThat(e.code())
                                .isEqualTo(response.get("bad").errors().get(0).code()));
        assertThat(sf.org().count("Account")).isZero();
    }

    @Test
    void batch_haltOnError_leavesOutTheRest() {
        BatchRequest.Builder builder = BatchRequest.builder()
                .add(Subrequest.create("a", account("A")))
                .add(Subrequest.create("b", account("")))
                .add(Subrequest.create("c", account("C")));

        CompositeResponse halted =
                client.composite().batch(builder.haltOnError(true).build());
        CompositeResponse whole =
                client.composite().batch(builder.haltOnError(false).build());

        assertThat(halted.get("a").succeeded()).isTrue();
        assertThat(halted.get("c").halted()).isTrue();
        assertThat(whole.get("c").id()).isPresent();
        assertThat(sf.org().count("Account")).isEqualTo(3);
    }

    @Test
    void graph_oneBad_isUndoneAlone() {
        List<GraphResult> results = client.composite()
                .graph(GraphRequest.builder()
                        .add("good", List.of(Subrequest.create("a", account("A"))))
                        .add("bad", List.of(Subrequest.create("b", account("B")), Subrequest.create("c", account(""))))
                        .build());

        assertThat(results).extracting(GraphResult::succeeded).containsExactly(true, false);
        assertThat(results.get(1).nodes().get("b").halted()).isTrue();
        assertThat(sf.org().rows("Account")).extracting(row -> row.get("Name")).containsExactly("A");
    }

    @Test
    void tree_withChildren_givesEachItsId_orNamesTheOneThatIsWrong() {
        TreeRecord good = TreeRecord.of("root", account("Root"))
                .with(
                        "Contacts",
                        TreeRecord.of(
                                "child",
                                SObject.builder("Contact")
                                        .set("LastName", "Kid")
                                        .build()));
        TreeResult created = client.composite().tree(List.of(good), PLAIN);

        assertThat(created.succeeded()).isTrue();
        assertThat(sf.org()
                        .find("Contact", created.ids().get("child"))
                        .orElseThrow()
                        .get("AccountId"))
                .isEqualTo(created.ids().get("root"));

        TreeResult refused = client.composite()
                .tree(List.of(TreeRecord.of("one", account("One")), TreeRecord.of("two", account(""))), PLAIN);
        assertThat(refused.succeeded()).isFalse();
        assertThat(refused.errors()).containsOnlyKeys("two");
        assertThat(sf.org().count("Account")).isEqualTo(1);
    }

    @Test
    void replication_updatedAndDeleted_areWhatHappened() {
        Instant start = clock.instant();
        String kept = sf.org().insert("Account", Map.of("Name", "A"));
        String gone = sf.org().insert("Account", Map.of("Name", "B"));
        clock.advance(Duration.ofMinutes(5));
        sf.org().delete(gone);
        clock.advance(Duration.ofMinutes(5));
        Instant end = clock.instant();

        assertThat(client.replication()
                        .updated("Account", start.minusSeconds(60), end)
                        .ids())
                .contains(kept);
        DeletedRecords deleted = client.replication().deleted("Account", start.minusSeconds(60), end);
        assertThat(deleted.records()).extracting(DeletedRecords.Deletion::id).containsExactly(gone);
        assertThat(deleted.latestDateCovered()).isBeforeOrEqualTo(end);
        assertThat(deleted.coversFrom(deleted.earliestDateAvailable().minusSeconds(1)))
                .isFalse();
    }

    @Test
    void replication_readWhoseAnswerIsLost_isAskedAgain() {
        sf.when(replication()).then(closeAfterProcessing());
        Instant end = clock.instant();
        assertThat(client.replication()
                        .updated("Account", end.minusSeconds(3600), end)
                        .ids())
                .isEmpty();
    }

    @Test
    void orgInfo_limitsCountsVersionsIdentity_areRead() {
        sf.org().insert("Account", Map.of("Name", "A"));

        assertThat(client.org().limits().dailyApiRequests().orElseThrow().max()).isPositive();
        assertThat(client.org().recordCounts(List.of("Account", "Contact")))
                .containsEntry("Account", 1L)
                .containsEntry("Contact", 0L);
        assertThat(client.org().versions()).anyMatch(version -> version.major() == 66);
        assertThat(client.org().identity().organizationId()).startsWith("00D").hasSize(18);
    }

    @Test
    void apexRest_everyMethod_reachesTheServiceWithItsQueryAndBody() {
        List<String> seen = new ArrayList<>();
        sf.apexRest("/scores/*", request -> {
            seen.add(request.method() + " " + request.query() + " " + request.body());
            return ApexRestResponse.ok(request.method().equals("GET") ? "a \"text\"" : Map.of("ok", true));
        });

        assertThat(client.apexRest()
                        .send(ApexRequest.of("GET", "/scores/1").withQuery("q", "a&b=c d"))
                        .string())
                .isEqualTo("a \"text\"");
        assertThat(client.apexRest().post("/scores/1", "{\"x\":1}").text()).isEqualTo("{\"ok\":true}");
        assertThat(client.apexRest().put("/scores/1", "[]").status()).isEqualTo(200);
        client.apexRest().patch("/scores/1", "{}");
        client.apexRest().delete("/scores/1");
        assertThat(seen)
                .containsExactly("GET {q=a&b=c d} ", "POST {} {\"x\":1}", "PUT {} []", "PATCH {} {}", "DELETE {} ");
    }

    @Test
    void apexRest_postWhoseAnswerIsLost_runsOnceUnlessItMayRunTwice() {
        List<String> runs = new ArrayList<>();
        sf.apexRest("/count", request -> {
            runs.add(request.body());
            return ApexRestResponse.ok("ok");
        });
        sf.when(apexRest()).then(closeAfterProcessing());
        assertThatThrownBy(() -> client.apexRest().post("/count", "1")).isInstanceOf(TransportException.class);
        assertThat(runs).hasSize(1);

        sf.when(apexRest()).then(closeAfterProcessing());
        assertThat(client.apexRest()
                        .send(ApexRequest.of("POST", "/count").withJson("2").repeatable())
                        .string())
                .isEqualTo("ok");
        assertThat(runs).containsExactly("1", "2", "2");
    }

    @Test
    void apexRest_statusThatTheCallerAccepts_isAnAnswer() {
        sf.apexRest("/rule", request -> new ApexRestResponse(422, Map.of("reason", "closed")));

        assertThat(client.apexRest()
                        .send(ApexRequest.of("POST", "/rule").withJson("{}").accepting(422))
                        .text())
                .contains("closed");
        assertThatThrownBy(() -> client.apexRest().post("/rule", "{}"))
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.status()).isEqualTo(422));
    }

    @Test
    void expiredSession_beforeAWrite_isRenewedAndTheWriteIsDoneOnce() {
        client.session();
        sf.expireSessions();

        List<SaveResult> results = client.collections()
                .create(IntStream.range(0, 200).mapToObj(i -> account("A" + i)).toList(), PLAIN);

        assertThat(results).hasSize(200).allMatch(SaveResult::succeeded);
        assertThat(sf.org().count("Account")).isEqualTo(200);
    }
}
