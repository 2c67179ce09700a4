package io.github.sfconnector.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sfconnector.clevertap.ConnectionCheck;
import io.github.sfconnector.clevertap.freshsales.FreshsalesClient;
import io.github.sfconnector.clevertap.freshsales.FreshsalesCursor;
import io.github.sfconnector.clevertap.freshsales.FreshsalesModule;
import io.github.sfconnector.clevertap.freshsales.FreshsalesReader;
import io.github.sfconnector.clevertap.freshsales.FreshsalesResult;
import io.github.sfconnector.core.retry.RetryPolicy;
import io.github.sfconnector.sync.entity.Entity;
import io.github.sfconnector.sync.entity.EntityType;
import io.github.sfconnector.sync.sink.EntityBatch;
import io.github.sfconnector.sync.sink.EntitySink;
import io.github.sfconnector.sync.sink.SinkReceipt;
import io.github.sfconnector.testkit.TestClock;
import io.github.sfconnector.testkit.partner.FakeFreshsales;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads of a Freshsales account that changes, answers no more for a while, or fails: nothing is left out. */
class FreshsalesReaderTest {

    private final TestClock clock = TestClock.create(Instant.parse("2026-03-01T08:00:00Z"));
    private final FakeFreshsales fake = FakeFreshsales.start("key", clock);
    private final List<Duration> waits = new ArrayList<>();
    private final Map<String, Entity> stored = new HashMap<>();
    private final List<EntityBatch> batches = new ArrayList<>();
    private Runnable beforeBatch = () -> {};
    private final EntitySink sink = batch -> {
        beforeBatch.run();
        batches.add(batch);
        batch.upserts().forEach(entity -> stored.put(entity.externalId(), entity));
        batch.deletes().forEach(tombstone -> stored.remove(tombstone.externalId()));
        return new SinkReceipt(batch.upserts().size(), batch.deletes().size());
    };
    private final FreshsalesModule contacts = FreshsalesModule.contacts().build();

    @AfterEach
    void stop() {
        fake.close();
    }

    private FreshsalesClient client() {
        return FreshsalesClient.builder(fake.url(), "key")
                .clock(clock)
                .pause(waits::add)
                .retry(new RetryPolicy(3, Duration.ofSeconds(1), Duration.ofSeconds(30)))
                .build();
    }

    private FreshsalesResult read(FreshsalesModule module, FreshsalesCursor cursor) {
        return new FreshsalesReader(client(), sink).read(module, cursor);
    }

    private List<Long> people(int count) {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(fake.add(
                    "contacts", Map.of("email", "p" + i + "@x.test", "first_name", "P" + i, "last_name", "L")));
            clock.advance(Duration.ofSeconds(1));
        }
        return ids;
    }

    @Test
    void everything_isRead_thenOnlyWhatChanged() {
        List<Long> ids = people(250);
        FreshsalesResult first = read(contacts, FreshsalesCursor.start());
        assertThat(first.complete()).as(String.valueOf(first.reason())).isTrue();
        assertThat(first.pages()).isEqualTo(3);
        assertThat(stored).hasSize(250);
        assertThat(fake.requests()).isEqualTo(4);
        clock.advance(Duration.ofMinutes(5));
        fake.update("contacts", ids.get(3), Map.of("first_name", "Changed"));
        FreshsalesResult second =
                read(contacts, FreshsalesCursor.parse(first.cursor().text()));
        assertThat(second.complete()).isTrue();
        assertThat(second.pages()).isEqualTo(1);
        // The changed one, and the one of the cursor's own second.
        assertThat(second.counts().received()).isEqualTo(2);
        assertThat(stored.get(String.valueOf(ids.get(3))).get("firstName")).isEqualTo("Changed");
        assertThat(read(contacts, second.cursor()).counts().received()).isEqualTo(1);
    }

    @Test
    void hourThatIsUsedUp_stopsTheRead_whichGoesOnWithItsPage() {
        people(730);
        fake.hourlyLimit(4);
        FreshsalesCursor cursor = FreshsalesCursor.start();
        List<Integer> pages = new ArrayList<>();
        FreshsalesResult result;
        int hours = 0;
        do {
            result = read(contacts, FreshsalesCursor.parse(cursor.text()));
            cursor = result.cursor();
            pages.add(result.pages());
            if (!result.complete()) {
                assertThat(result.reason()).contains("429").contains("used up");
                assertThat(cursor.isUnderWay()).isTrue();
            }
            clock.advance(Duration.ofMinutes(61));
        } while (!result.complete() && ++hours < 10);
        assertThat(pages).containsExactly(3, 3, 2);
        assertThat(stored).hasSize(730);
        assertThat(cursor.since()).isNotNull();
        // Waits of most of an hour are not waited for.
        assertThat(waits).isEmpty();
    }

    @Test
    void ownBudget_leavesRequestsToOthers() {
        people(350);
        FreshsalesClient sparing = FreshsalesClient.builder(fake.url(), "key")
                .clock(clock)
                .hourlyRequests(3)
                .pause(waits::add)
                .build();
        FreshsalesResult result = new FreshsalesReader(sparing, sink).read(contacts, FreshsalesCursor.start());
        assertThat(result.complete()).isFalse();
        assertThat(result.reason()).contains("go on in PT1H");
        assertThat(fake.requests()).isEqualTo(3);
        clock.advance(Duration.ofHours(1));
        assertThat(new FreshsalesReader(sparing, sink)
                        .read(contacts, result.cursor())
                        .complete())
                .isTrue();
        assertThat(stored).hasSize(350);
    }

    @Test
    void shortRefusals_areWaitedFor_asLongAsTheyAreTold() {
        people(1);
        fake.failNext(429, 1, Map.of("Retry-After", "7"));
        fake.failNext(503, 1, Map.of());
        assertThat(read(contacts, FreshsalesCursor.start()).complete()).isTrue();
        assertThat(waits).hasSize(2).startsWith(Duration.ofSeconds(7));
    }

    @Test
    void sinkThatFails_leavesThePageToBeReadAgain() {
        people(250);
        beforeBatch = () -> {
            if (batches.size() == 1) {
                throw new IllegalStateException("secret");
            }
        };
        FreshsalesResult failed = read(contacts, FreshsalesCursor.start());
        assertThat(failed.complete()).isFalse();
        assertThat(failed.reason()).contains("IllegalStateException").doesNotContain("secret");
        assertThat(failed.counts().failed()).isEqualTo(100);
        assertThat(failed.cursor().page()).isEqualTo(2);
        beforeBatch = () -> {};
        assertThat(read(contacts, failed.cursor()).complete()).isTrue();
        assertThat(stored).hasSize(250);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
    void accountThatChangesWhileItIsRead_isReadWithoutAGap(long seed) {
        Random random = new Random(seed);
        List<Long> ids = people(430);
        Map<Long, Boolean> gone = new LinkedHashMap<>();
        beforeBatch = () -> {
            for (int i = random.nextInt(40); i > 0; i--) {
                clock.advance(Duration.ofSeconds(1));
                long id = ids.get(random.nextInt(ids.size()));
                switch (random.nextInt(3)) {
                    case 0 -> fake.add("contacts", Map.of("email", "n" + i + "@x.test"));
                    case 1 -> {
                        if (!gone.containsKey(id)) {
                            fake.update("contacts", id, Map.of("first_name", "U" + i));
                        }
                    }
                    default -> {
                        gone.put(id, true);
                        fake.remove("contacts", id);
                    }
                }
            }
        };
        FreshsalesResult first = read(contacts, FreshsalesCursor.start());
        assertThat(first.complete()).as(String.valueOf(first.reason())).isTrue();
        beforeBatch = () -> {};
        FreshsalesResult second = read(contacts, first.cursor());
        assertThat(second.complete()).isTrue();
        for (long id : ids) {
            if (!gone.containsKey(id)) {
                assertThat(stored).as("record %s", id).containsKey(String.valueOf(id));
                assertThat(stored.get(String.valueOf(id)).get("firstName"))
                        .isEqualTo(fake.record("contacts", id).orElseThrow().get("first_name"));
            }
        }
    }

    @Test
    void dealsAndAccounts_areFoundByTheirNames_withMoneyAsTextAndLargeIds() {
        long deal = fake.add(
                "deals",
                Map.of(
                        "name",
                        "D",
                        "amount",
                        "12345678901234.10",
                        "deal_stage_id",
                        5000122285L,
                        "custom_field",
                        Map.of("cf_region", "EMEA")));
        long account = fake.add(
                "sales_accounts",
                Map.of("name", "Acme", "website", "https://www.acme.example/x", "annual_revenue", "2.50"));
        assertThat(deal).isGreaterThan(Integer.MAX_VALUE);
        assertThat(read(FreshsalesModule.deals().build(), FreshsalesCursor.start())
                        .complete())
                .isTrue();
        assertThat(read(FreshsalesModule.accounts().build(), FreshsalesCursor.start())
                        .complete())
                .isTrue();
        Entity read = stored.get(String.valueOf(deal));
        assertThat(read.type()).isEqualTo(new EntityType("deal"));
        assertThat(read.custom())
                .containsEntry("amount", "12345678901234.10")
                .containsEntry("deal_stage_id", 5000122285L)
                .containsEntry("cf_region", "EMEA");
        Entity company = stored.get(String.valueOf(account));
        assertThat(company.get("domain")).isEqualTo("acme.example");
        assertThat(company.get("annualRevenue")).isEqualTo(new java.math.BigDecimal("2.50"));
    }

    @Test
    void badRecordsAndDeletedOnes_areCountedAndTheRestGoesOn() {
        people(3);
        long nobody = fake.add("contacts", Map.of("job_title", "CTO"));
        long deleted = fake.add("contacts", Map.of("email", "x@x.test", "is_deleted", true));
        stored.put(String.valueOf(deleted), new Entity(EntityType.PERSON, Map.of(), Map.of(), null));
        FreshsalesResult result = read(contacts, FreshsalesCursor.start());
        assertThat(result.complete()).isTrue();
        assertThat(result.counts().received()).isEqualTo(5);
        assertThat(result.counts().rejected()).isEqualTo(1);
        assertThat(result.counts().delivered()).isEqualTo(4);
        assertThat(result.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.externalId()).isEqualTo(String.valueOf(nobody)));
        assertThat(stored).hasSize(3);
    }

    @Test
    void keyThatIsRefused_saysWhatToCheck_andHoldsNoKey() {
        FreshsalesClient wrong =
                FreshsalesClient.builder(fake.url(), "wrong-key").clock(clock).build();
        ConnectionCheck check = wrong.testConnection();
        assertThat(check.ok()).isFalse();
        assertThat(check.detail()).contains("API key").doesNotContain("wrong-key");
        assertThat(client().testConnection().ok()).isTrue();
        assertThat(wrong).asString().doesNotContain("wrong-key");
        FreshsalesResult result = new FreshsalesReader(wrong, sink).read(contacts, FreshsalesCursor.start());
        assertThat(result.complete()).isFalse();
        assertThat(result.cursor()).isEqualTo(FreshsalesCursor.start());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://acme.example/crm/sales", "https://u:p@h/x", "https://h/x?y=1", "ftp://h"})
    void baseUrl_thatWouldTellTheKey_isRefused(String url) {
        assertThatThrownBy(() -> FreshsalesClient.builder(URI.create(url), "key"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FreshsalesClient.builder(fake.url(), "a\nb"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> client().views("../x")).isInstanceOf(IllegalArgumentException.class);
    }
}
