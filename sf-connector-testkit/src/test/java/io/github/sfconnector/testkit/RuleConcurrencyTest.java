package io.github.sfconnector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sfconnector.testkit.rule.RollUp;
import io.github.sfconnector.testkit.rule.TriggerEvent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RuleConcurrencyTest extends RuleFixture {

    private static final int THREADS = 4;
    private static final int EACH = 50;

    @Test
    void manyClients_ofDifferentUsers_keepRollUpsTriggersAndOwnersRight() throws Exception {
        org.rollUp("Account", "Contacts__c:number(18,0)", RollUp.count("Contact", "AccountId"));
        org.trigger("Contact", TriggerEvent.AFTER_INSERT, row -> {
            org.insert("Task", Map.of("WhoId", row.get("Id")));
            if ("0".equals(String.valueOf(row.get("LastName")))) {
                row.addError("zero");
            }
        });
        String acme = account("Acme");
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                String user = "user" + thread + "@example.com";
                org.user(user);
                running.add(pool.submit(() -> insertAs(user, acme)));
            }
            for (Future<?> one : running) {
                one.get(60, TimeUnit.SECONDS);
            }
        } finally {
            pool.shutdownNow();
        }
        int saved = THREADS * (EACH - 1);
        assertThat(org.count("Contact")).isEqualTo(saved);
        assertThat(org.count("Task")).isEqualTo(saved);
        assertThat(row("Account", acme).get("Contacts__c")).isEqualTo(new BigDecimal(saved).setScale(1));
        assertThat(org.query("SELECT COUNT(Id) n, CreatedById FROM Contact GROUP BY CreatedById"))
                .hasSize(THREADS)
                .allSatisfy(group -> assertThat(String.valueOf(group.get("n"))).isEqualTo("" + (EACH - 1)));
    }

    private void insertAs(String user, String account) {
        String token = sf.accessToken(user);
        for (int i = 0; i < EACH; i++) {
            http.send(
                    "POST",
                    "/services/data/v60.0/sobjects/Contact",
                    "{\"LastName\":\"" + i + "\",\"AccountId\":\"" + account + "\"}",
                    "Authorization",
                    "Bearer " + token);
        }
    }
}
