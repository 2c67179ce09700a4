package io.github.sfconnector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocksTest extends RuleFixture {

    @Test
    void child_ofALockedParent_failsUntilTheTriesAreUsedUp() {
        String acme = account("Acme");
        org.lock(acme, 2);
        String body = "{\"LastName\":\"A\",\"AccountId\":\"" + acme + "\"}";
        for (int i = 0; i < 2; i++) {
            JsonNode error = post("Contact", body).get(0);
            assertThat(error.path("errorCode").asText()).isEqualTo("UNABLE_TO_LOCK_ROW");
            assertThat(error.path("message").asText())
                    .isEqualTo("unable to obtain exclusive access to this record or 1 records: " + acme);
        }
        assertThat(post("Contact", body).path("success").asBoolean()).isTrue();
    }

    @Test
    void otherRows_areNotTouched() {
        String acme = account("Acme");
        String edge = account("Edge");
        org.lock(acme, 1);
        contact("A", edge);
        org.update(edge, Map.of("Phone", "1"));
        assertThatThrownBy(() -> org.update(acme, Map.of("Phone", "1"))).hasMessageContaining("exclusive access");
        org.update(acme, Map.of("Phone", "1"));
    }

    @Test
    void movingAwayFromOrDeletingUnderALockedParent_failsToo() {
        String acme = account("Acme");
        String edge = account("Edge");
        String child = contact("A", acme);
        org.lock(acme.substring(0, 15), 2);
        assertThatThrownBy(() -> org.update(child, Map.of("AccountId", edge))).hasMessageContaining(acme);
        assertThatThrownBy(() -> org.delete(child)).hasMessageContaining(acme);
        org.delete(child);
        org.lock(acme, 5);
        org.lock(acme, 0);
        contact("B", acme);
        assertThatThrownBy(() -> org.lock(acme, -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
