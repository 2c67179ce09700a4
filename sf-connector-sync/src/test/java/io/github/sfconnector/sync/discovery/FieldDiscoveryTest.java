package io.github.sfconnector.sync.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sfconnector.core.describe.FieldDescribe;
import io.github.sfconnector.core.describe.SObjectDescribe;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class FieldDiscoveryTest {

    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final FieldDiscovery discovery = FieldDiscovery.of(this::describe, Duration.ofMinutes(10), now::get);

    @Test
    void describeObject_listsStandardFieldsThenCustomOnes_byLabel_withoutCompoundOnes() {
        assertThat(discovery.describeObject("Contact"))
                .extracting(DiscoveredField::name)
                .containsExactly("Id", "Email", "Phone", "Alpha__c", "Zeta__c");
        assertThat(discovery.describeObject("Contact").get(1))
                .isEqualTo(new DiscoveredField("Email", "e-mail", "string", true, false, false));
    }

    @Test
    void getWriteableFields_leavesOutWhatCannotBeUpdated() {
        assertThat(discovery.getWriteableFields("Contact"))
                .extracting(DiscoveredField::name)
                .containsExactly("Email", "Phone", "Zeta__c");
    }

    @Test
    void describe_isRememberedForAWhile_whateverTheCaseOfTheName() {
        discovery.describeObject("Contact");
        discovery.getWriteableFields("CONTACT");
        assertThat(calls).hasValue(1);
        now.set(now.get().plus(Duration.ofMinutes(10)));
        discovery.describeObject("Contact");
        assertThat(calls).hasValue(2);
        discovery.forget();
        discovery.describeObject("Contact");
        assertThat(calls).hasValue(3);
    }

    private SObjectDescribe describe(String objectName) {
        calls.incrementAndGet();
        return new SObjectDescribe(
                objectName,
                "x",
                "003",
                new SObjectDescribe.Flags(true, true, true, true, true, true, false),
                List.of(
                        field("Zeta__c", "Aardvark", "string", true, true),
                        field("Phone", "Phone", "phone", true, false),
                        field("Alpha__c", "A formula", "double", false, true),
                        field("MailingAddress", "Address", "address", true, false),
                        field("Place__c", "Place", "location", true, true),
                        field("Email", "e-mail", "string", true, false),
                        field("Id", "Contact ID", "id", false, false)));
    }

    private static FieldDescribe field(String name, String label, String type, boolean updateable, boolean custom) {
        return new FieldDescribe(
                name,
                label,
                type,
                0,
                0,
                0,
                true,
                true,
                updateable,
                true,
                true,
                false,
                custom,
                false,
                false,
                false,
                false,
                null,
                null,
                List.of(),
                List.of());
    }
}
