package io.github.sfconnector.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sfconnector.core.query.ChildRows;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Child rows in pages of their own, and records as the host's types. */
@ExtendWith(LeakCheck.class)
class ChildrenTest {

    private static final String LINK = "/services/data/v66.0/query/01gB000003OCxSPIA1-499";
    private static final ObjectMapper MAPPER =
            new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

    private static String account(String next) {
        return "\"Id\":\"1\",\"Name\":\"Acme\",\"Score\":12.50,\"Owner\":{\"attributes\":{\"type\":\"User\"},\"Name\":\"Ada\"},\"Site\":null,"
                + "\"Contacts\":" + Reply.pageJson("Contact", next, "\"Id\":\"a\"", "\"Id\":\"b\"");
    }

    @Test
    void children_moreThanCameWithTheParent_arePagedAsTheyAreRead() {
        try (StubOrg org =
                StubOrg.answering(Reply.page("Account", account(LINK)), Reply.page("Contact", "\"Id\":\"c\""))) {
            SalesforceClient client = Clients.once(org.uri());
            ChildRows rows = client.query("SELECT Id, (SELECT Id FROM Contacts) FROM Account").stream()
                    .findFirst()
                    .orElseThrow()
                    .children("Contacts")
                    .orElseThrow();
            assertThat(client.children(rows).stream().limit(2)).hasSize(2);
            assertThat(org.received()).hasSize(1);

            assertThat(client.children(rows).stream().map(row -> row.get("Id"))).containsExactly("a", "b", "c");
            assertThat(org.received().get(1).uri()).hasToString(LINK);
        }
    }

    @Test
    void all_moreThanCameWithTheParent_failsLoudly() {
        SObject account = only(LINK);

        assertThat(account.children("Contacts").orElseThrow().complete()).isFalse();
        assertThatThrownBy(() -> account.children("Contacts").orElseThrow().all())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("2 of 2");
        assertThatThrownBy(account::toDeepMap).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void as_recordOfTheHost_getsParentsChildrenAndExactNumbers() {
        Account read = only(null).as(map -> MAPPER.convertValue(map, Account.class));

        assertThat(read)
                .isEqualTo(new Account(
                        "1",
                        "Acme",
                        new BigDecimal("12.50"),
                        new Owner("Ada"),
                        List.of(new Contact("a"), new Contact("b"))));
    }

    @Test
    void toDeepMap_nullAndAbsent_stayTwoThings() {
        Map<String, Object> map = only(null).toDeepMap();

        assertThat(map).containsEntry("Site", null).doesNotContainKey("Phone");
        assertThat(map.get("Owner")).isEqualTo(Map.of("Name", "Ada"));
        assertThatThrownBy(() -> map.put("x", 1)).isInstanceOf(UnsupportedOperationException.class);
    }

    private static SObject only(String next) {
        try (StubOrg org = StubOrg.answering(Reply.page("Account", account(next)))) {
            return Clients.once(org.uri()).query("SELECT Id FROM Account").stream()
                    .findFirst()
                    .orElseThrow();
        }
    }

    record Account(
            @JsonProperty("Id") String id,
            @JsonProperty("Name") String name,
            @JsonProperty("Score") BigDecimal score,
            @JsonProperty("Owner") Owner owner,
            @JsonProperty("Contacts") List<Contact> contacts) {}

    record Owner(@JsonProperty("Name") String name) {}

    record Contact(@JsonProperty("Id") String id) {}
}
