package io.github.sfconnector.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.sfconnector.clevertap.CleverTapClient;
import io.github.sfconnector.clevertap.freshsales.FreshsalesClient;
import io.github.sfconnector.clevertap.freshsales.FreshsalesReceiver;
import io.github.sfconnector.clevertap.freshsales.FreshsalesResult;
import io.github.sfconnector.clevertap.sink.CleverTapSink;
import io.github.sfconnector.events.server.EventHttpHandler;
import io.github.sfconnector.examples.FreshsalesToCleverTap;
import io.github.sfconnector.testkit.TestClock;
import io.github.sfconnector.testkit.partner.FakeCleverTap;
import io.github.sfconnector.testkit.partner.FakeFreshsales;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** The example of Freshsales: tested, pushed by a workflow in either form, and read. */
class FreshsalesToCleverTapTest {

    private static final String SECRET = "a-secret-of-some-length";
    private static final String FIELDS = """
            {"id":"{{id}}","email":"{{email}}","first_name":"{{first_name}}","lead_status":"{{lead_status}}",
             "lead_source":"{{lead_source}}","created_at":"{{created_at}}","updated_at":"{{updated_at}}"}""";
    private static final String UPLOAD = """
            {"d":[{"objectId":"{{email}}","type":"profile","profileData":{"Name":"{{first_name}}","Email":"{{email}}"}}]}""";

    private final TestClock clock = TestClock.create(Instant.parse("2026-03-01T08:00:00Z"));

    @Test
    void newLead_isTestedPushedAndRead_andWelcomedOnce() throws IOException {
        JdbcDataSource db = new JdbcDataSource();
        db.setURL("jdbc:h2:mem:freshsales-example;DB_CLOSE_DELAY=-1");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try (FakeCleverTap clevertap = FakeCleverTap.start("acc", "pass");
                FakeFreshsales freshsales = FakeFreshsales.start("key", clock)) {
            CleverTapClient account =
                    CleverTapClient.builder(clevertap.url(), "acc", "pass").build();
            CleverTapSink sink = FreshsalesToCleverTap.sink(account, db, clock);
            FreshsalesReceiver receiver = FreshsalesToCleverTap.receiver(SECRET, account, sink, db);
            assertThat(FreshsalesToCleverTap.test(receiver, account).ok()).isTrue();
            assertThat(clevertap.profiles()).isEmpty();

            server.createContext("/", new EventHttpHandler(receiver));
            server.start();
            URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort()
                    + "/api/v1/integrations/acme/webhook/freshsales/contacts");
            long ada = contact(freshsales, "ada@x.test", "New");
            long lost = contact(freshsales, "lost@x.test", "Lost");
            Map<String, String> secret = Map.of("X-Webhook-Secret", SECRET);
            assertThat(freshsales.trigger("contacts", ada, endpoint, secret, FIELDS))
                    .isEqualTo(200);
            assertThat(freshsales.trigger("contacts", ada, endpoint, secret, FIELDS))
                    .isEqualTo(200);
            assertThat(freshsales.trigger("contacts", lost, endpoint, secret, FIELDS))
                    .isEqualTo(200);
            assertThat(freshsales.trigger("contacts", ada, endpoint, secret, UPLOAD))
                    .isEqualTo(200);
            assertThat(freshsales.trigger("contacts", ada, endpoint, Map.of(), UPLOAD))
                    .isEqualTo(401);
            assertThat(receiver.counts().filtered()).isEqualTo(1);
            assertThat(receiver.counts().repeated()).isEqualTo(1);
            assertThat(clevertap.profiles()).containsExactly("FS_Contact_" + ada, "ada@x.test");

            List<String> cursors = new ArrayList<>();
            FreshsalesClient reading = FreshsalesClient.builder(freshsales.url(), "key")
                    .clock(clock)
                    .build();
            FreshsalesResult first = FreshsalesToCleverTap.read(reading, sink, "", cursors::add);
            assertThat(first.complete()).isTrue();
            assertThat(clevertap.profiles()).contains("FS_Contact_" + lost);
            assertThat(clevertap.events())
                    .extracting(each -> each.name() + " " + each.owner())
                    .containsExactly("Lead Created FS_Contact_" + ada, "Lead Created FS_Contact_" + lost);

            clock.advance(Duration.ofMinutes(10));
            freshsales.update("contacts", ada, Map.of("lead_status", "Qualified"));
            FreshsalesResult second = FreshsalesToCleverTap.read(reading, sink, cursors.get(0), cursors::add);
            assertThat(second.complete()).isTrue();
            assertThat(clevertap.profile("FS_Contact_" + ada).orElseThrow()).containsEntry("Lead Status", "Qualified");
            assertThat(clevertap.events()).hasSize(2);
        } finally {
            server.stop(0);
        }
    }

    private static long contact(FakeFreshsales freshsales, String email, String status) {
        return freshsales.add(
                "contacts", Map.of("email", email, "first_name", "Ada", "lead_status", status, "lead_source", "Web"));
    }
}
