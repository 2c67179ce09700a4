package io.github.sfconnector.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sfconnector.core.ApiVersion;
import io.github.sfconnector.core.ClientListener;
import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.core.describe.DescribeBatch;
import io.github.sfconnector.core.describe.Describes;
import io.github.sfconnector.core.describe.SObjectDescribe;
import io.github.sfconnector.core.error.NotFoundException;
import io.github.sfconnector.core.org.ApiVersionInfo;
import io.github.sfconnector.testkit.FakeSalesforce;
import io.github.sfconnector.testkit.FakeTokenSource;
import io.github.sfconnector.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Describes: many at a time, kept, and asked for again only when they changed. */
class DescribesAgainstFakeTest {

    private final TestClock clock = TestClock.create(Instant.parse("2026-03-01T08:00:00Z"));
    private final FakeSalesforce sf = FakeSalesforce.builder().clock(clock).start();
    private final SalesforceClient client =
            SalesforceClient.builder(FakeTokenSource.of(sf)).pause(wait -> {}).build();

    @AfterEach
    void stop() {
        sf.close();
    }

    private List<Integer> statuses(String pathPart) {
        return sf.requests().stream()
                .filter(request -> request.path().contains(pathPart))
                .map(request -> request.status())
                .toList();
    }

    @Test
    void get_unchangedObject_isAnsweredBy304_andAChangedOneAnew() {
        Describes describes = client.describes(Duration.ZERO, 10);
        SObjectDescribe first = describes.get("Account");
        clock.advance(Duration.ofMinutes(1));
        SObjectDescribe same = describes.get("Account");
        clock.advance(Duration.ofMinutes(1));
        sf.org().addField("Account", "Score__c:number(5,1)");
        clock.advance(Duration.ofMinutes(1));
        SObjectDescribe changed = describes.get("Account");

        assertThat(same).isSameAs(first);
        assertThat(first.field("Score__c")).isEmpty();
        assertThat(changed.field("Score__c")).isPresent();
        assertThat(statuses("/Account/describe")).containsExactly(200, 304, 200);
    }

    @Test
    void getAll_threeHundredObjects_takesTwelveRequests_andNoneWhileFresh() {
        List<String> names = new ArrayList<>(
                IntStream.range(0, 299).mapToObj(i -> "Thing_" + i + "__c").toList());
        names.forEach(name -> sf.org().define(name, "Amount__c:currency(16,2)"));
        names.add("Account");
        Describes describes = client.describes(Duration.ofMinutes(15), 300);

        DescribeBatch all = describes.getAll(names);
        DescribeBatch again = describes.getAll(names);

        assertThat(all.found()).hasSize(300);
        assertThat(all.found().keySet()).containsExactlyElementsOf(names);
        assertThat(again.found()).isEqualTo(all.found());
        assertThat(statuses("/composite")).hasSize(12);
        assertThat(statuses("/describe")).isEmpty();
    }

    @Test
    void getAll_afterAWhile_asksOnlyWhetherTheyChanged_andKeepsRefusalsApart() {
        Describes describes = client.describes(Duration.ZERO, 300);
        DescribeBatch first = describes.getAll(List.of("Account", "Contact", "Nothing__c"));
        clock.advance(Duration.ofMinutes(1));
        DescribeBatch second = describes.getAll(List.of("Account", "Contact", "Nothing__c"));

        assertThat(first.found().keySet()).containsExactly("Account", "Contact");
        assertThat(first.refused()).containsOnlyKeys("Nothing__c");
        assertThat(second.found().get("Account")).isSameAs(first.found().get("Account"));
        assertThat(second.found().get("Contact")).isSameAs(first.found().get("Contact"));
    }

    @Test
    void global_listsEveryObject() {
        sf.org().define("Invoice__c", "Amount__c:currency(16,2)");

        assertThat(client.describeGlobal().object("invoice__C")).isPresent();
        assertThat(client.describeGlobal().objects())
                .extracting(object -> object.name())
                .containsAll(sf.org().objectNames());
    }

    @Test
    void version_thatTheOrgDoesNotOffer_failsClearly_andTheListSaysWhichItDoes() {
        try (FakeSalesforce org =
                FakeSalesforce.builder().apiVersions(List.of("65.0", "66.0")).start()) {
            SalesforceClient old = SalesforceClient.builder(FakeTokenSource.of(org))
                    .apiVersion(new ApiVersion(40))
                    .build();

            assertThatThrownBy(
                            () -> old.query("SELECT Id FROM Account").stream().toList())
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageContaining("v40.0");
            assertThat(old.org().versions()).extracting(ApiVersionInfo::version).containsExactly("65.0", "66.0");
            assertThatThrownBy(() -> new ApiVersion(ApiVersion.OLDEST - 1))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void version_thatIsOldAndStillWorks_isWarnedOf() {
        List<String> warnings = new ArrayList<>();
        ClientListener listener = new ClientListener() {
            @Override
            public void onRequest(RequestEvent event) {}

            @Override
            public void onWarning(WarningEvent event) {
                warnings.add(event.text());
            }
        };
        try (FakeSalesforce org = FakeSalesforce.builder()
                .apiVersions(List.of("58.0", "66.0", "68.0"))
                .start()) {
            SalesforceClient client = SalesforceClient.builder(FakeTokenSource.of(org))
                    .apiVersion(new ApiVersion(58))
                    .listener(listener)
                    .build();
            assertThat(client.query("SELECT Id FROM Account").stream()).isEmpty();
            assertThat(warnings).isEmpty();

            assertThat(client.org().checkVersion().supportPromised()).isFalse();
            assertThat(warnings).singleElement().asString().contains("v58.0 is 10 releases older than v68.0");
        }
    }
}
