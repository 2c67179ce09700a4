package io.github.sfconnector.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sfconnector.core.write.WriteOptions;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Keys of records in writes by REST: never null, never two, and in the address or the body as the service wants them. */
@ExtendWith(LeakCheck.class)
class KeysTest {

    private static final WriteOptions PLAIN = WriteOptions.defaults();

    private static SObject account(Object key) {
        return SObject.builder("Account").set("Ext__c", key).set("Name", "A").build();
    }

    @Test
    void upsert_keyThatIsNullEmptyOrAbsent_isRefusedBeforeAnyRequest() {
        SObject without = SObject.builder("Account").set("Name", "A").build();
        try (StubOrg org = StubOrg.always(Reply.of(500, ""))) {
            SalesforceClient client = Clients.once(org.uri());
            for (SObject record : List.of(account(null), account(""), without)) {
                assertThatThrownBy(() -> client.records().upsert("Ext__c", record))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("Ext__c");
                assertThatThrownBy(() -> client.collections().upsert("Ext__c", List.of(record), PLAIN))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("Ext__c");
            }
            assertThat(org.received()).isEmpty();
        }
    }

    @Test
    void upsert_byKey_namesItInTheAddressAndNotInTheBody() {
        try (StubOrg org = StubOrg.always(Reply.of(204, ""))) {
            SalesforceClient client = Clients.once(org.uri());
            client.records().upsert("ext__c", account("a/b"));
            client.records().upsert("Ext__c", account(new BigDecimal("1E3")));

            assertThat(org.received())
                    .extracting(request -> request.method() + " " + request.uri())
                    .containsExactly(
                            "PATCH /services/data/v66.0/sobjects/Account/ext__c/a%2Fb",
                            "PATCH /services/data/v66.0/sobjects/Account/Ext__c/1000");
            assertThat(org.received())
                    .allSatisfy(request -> assertThat(request.body()).isEqualTo("{\"Name\":\"A\"}"));
        }
    }

    @Test
    void update_byId_goesToTheRecordItself_withNullAbsentAndEmptyAsThreeThings() {
        SObject record = SObject.builder("Account")
                .id("001000000000001AAA")
                .set("Phone", null)
                .set("Website", "")
                .build();
        try (StubOrg org = StubOrg.always(Reply.of(204, ""))) {
            Clients.once(org.uri()).records().update(record);

            assertThat(org.only().uri()).hasPath("/services/data/v66.0/sobjects/Account/001000000000001AAA");
            assertThat(org.only().body()).isEqualTo("{\"Phone\":null,\"Website\":\"\"}");
        }
    }

    @Test
    void records_ofTwoObjectsOrWithTwoKeys_areRefusedByPosition() {
        SObject contact = SObject.builder("Contact").set("Ext__c", "2").build();
        SObject both = SObject.builder("Account")
                .id("001000000000001AAA")
                .set("Ext__c", "3")
                .build();
        try (StubOrg org = StubOrg.always(Reply.of(500, ""))) {
            SalesforceClient client = Clients.once(org.uri());
            for (SObject second : List.of(contact, both)) {
                assertThatThrownBy(() -> client.collections().upsert("Ext__c", List.of(account("1"), second), PLAIN))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("record 1");
            }
            assertThat(org.received()).isEmpty();
        }
    }
}
