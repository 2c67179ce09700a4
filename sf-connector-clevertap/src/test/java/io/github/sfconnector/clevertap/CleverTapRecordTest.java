package io.github.sfconnector.clevertap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a profile and an event look like on the wire, and what never gets there. */
class CleverTapRecordTest {

    private static final Identifier ADA = Identifier.identity("SF_Lead_00Q000000000001EAA");

    private static CleverTapRecord.Builder profile() {
        return CleverTapRecord.profile(ADA);
    }

    private static void refused(String key, String rule, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(InvalidRecordException.class).satisfies(e -> {
            assertThat(((InvalidRecordException) e).key()).isEqualTo(key);
            assertThat(e).hasMessageContaining(rule);
        });
    }

    @Test
    void profile_withEveryKindOfValue_hasTheDocumentedForm() {
        CleverTapRecord record = profile()
                .at(Instant.parse("2026-01-01T00:00:00.999Z"))
                .set("Name", "Ada")
                .set("DOB", LocalDate.of(1985, 1, 1))
                .set("Amount", new BigDecimal("1200.50"))
                .contact(Channel.EMAIL, false)
                .build();
        assertThat(new String(Json.write(record.toMap()), UTF_8))
                .isEqualTo(
                        "{\"type\":\"profile\",\"identity\":\"SF_Lead_00Q000000000001EAA\",\"ts\":1767225600,"
                                + "\"profileData\":{\"Name\":\"Ada\",\"DOB\":\"$D_473385600\",\"Amount\":1200.50,\"MSG-email\":false}}");
        assertThat(record.isReplayable()).isTrue();
    }

    @Test
    void event_hasNameAndData_andIsNotReplayable() {
        CleverTapRecord record = CleverTapRecord.event(ADA, "Opportunity Created")
                .at(Instant.ofEpochSecond(5))
                .set("Amount", 3)
                .build();
        assertThat(new String(Json.write(record.toMap()), UTF_8))
                .isEqualTo(
                        "{\"type\":\"event\",\"identity\":\"SF_Lead_00Q000000000001EAA\",\"ts\":5,\"evtName\":\"Opportunity Created\",\"evtData\":{\"Amount\":3}}");
        assertThat(record.isReplayable()).isFalse();
        assertThat(record).hasToString("event Opportunity Created by identity[Amount]");
    }

    @ParameterizedTest
    @CsvSource({
        "1953-03-13, UTC, $D_-530323200",
        "1953-03-13, Asia/Kolkata, $D_-530343000",
        "1970-01-01, UTC, $D_0",
        "2024-03-10, America/New_York, $D_1710046800"
    })
    void date_beforeTheEpochOrInAnotherZone_becomesMidnightThere(LocalDate day, String zone, String wire) {
        assertThat(profile().zone(ZoneId.of(zone)).set("DOB", day).build().data())
                .containsEntry("DOB", wire);
    }

    @Test
    void contact_hasOnePolarity_thoughTheKeysHaveTwo() {
        Map<String, Object> yes = profile()
                .contact(Channel.EMAIL, true)
                .contact(Channel.PHONE_NUMBER, true)
                .contact(Channel.EMAIL_ADDRESS, false)
                .build()
                .data();
        assertThat(yes)
                .containsEntry("MSG-email", true)
                .containsEntry("MSG-dndPhone", false)
                .containsEntry("MSG-dndEmail", true);
    }

    @Test
    void subscription_endedAndBegunAtOnce_isRefused() {
        refused(
                "category-resubscribe",
                "cannot be both",
                () -> profile()
                        .unsubscribe("email", List.of("News", "Offers"))
                        .resubscribe("email", List.of("Offers")));
        assertThat(profile()
                        .unsubscribe("email", List.of("News"))
                        .resubscribe("email", List.of("Films"))
                        .build()
                        .data())
                .containsEntry("category-unsubscribe", Map.of("email", List.of("News")))
                .containsEntry("category-resubscribe", Map.of("email", List.of("Films")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "undefined",
                "NULL",
                "na",
                "N/A",
                "0",
                "nil",
                "-1",
                "infinity",
                "-Infinity",
                "inf",
                "-inf",
                "NaN",
                "-nan",
                "Empty",
                "XXXXXX"
            })
    void identity_thatWouldMergeStrangers_isRefused(String value) {
        refused("identity", "refuses", () -> Identifier.identity(value));
    }

    @Test
    void identity_longerThanTheLimitOrAnAddressAsObjectId_isRefused() {
        assertThat(Identifier.identity("x".repeat(1024)).value()).hasSize(1024);
        refused("identity", "1024", () -> Identifier.identity("x".repeat(1025)));
        refused("objectId", "use identity", () -> Identifier.objectId("ada@x.test"));
        assertThat(Identifier.objectIdAsGiven("ada@x.test")).hasToString("objectId");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Notification Sent", "appuninstalled", "UTM  Visited", "stayed", "Identity error", "Reachable By"
            })
    void eventName_thatCleverTapKeeps_isRefused_whateverItsCaseAndSpaces(String name) {
        refused("evtName", "keeps for itself", () -> CleverTapRecord.event(ADA, name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", ">", "<", "!", "|", "&", ".", ":", ";", "$", "'", "\"", "\\"})
    void characters_thatNamesMustNotHave_areRefusedEverywhere(String banned) {
        refused("evtName", "must not hold", () -> CleverTapRecord.event(ADA, "a" + banned));
        refused("a" + banned, "must not hold", () -> profile().set("a" + banned, 1));
        refused(
                "b" + banned,
                "must not hold",
                () -> CleverTapRecord.event(ADA, "E").set("b" + banned, 1));
    }

    @Test
    void hash_isBannedInProfilesOnly() {
        refused("a#", "must not hold", () -> profile().set("a#", 1));
        assertThat(CleverTapRecord.event(ADA, "E#").set("a#", 1).build().data()).containsKey("a#");
    }

    @Property(tries = 300)
    void text_isTakenUpTo512Bytes_andRefusedByNameBeyond(@ForAll @StringLength(max = 600) String text) {
        // A lone surrogate is one byte on the wire, a question mark.
        int bytes = text.getBytes(UTF_8).length;
        if (bytes <= CleverTapLimits.VALUE_BYTES) {
            assertThat(profile().set("k", text).build().data()).containsEntry("k", text);
        } else {
            refused("k", bytes + " bytes", () -> profile().set("k", text));
        }
    }

    @Test
    void emoji_countFourBytes_inKeysAndValues() {
        assertThat(profile().set("k", "😀".repeat(128)).build().data()).hasSize(1);
        refused("k", "516 bytes", () -> profile().set("k", "😀".repeat(129)));
        assertThat(profile().set("😀".repeat(30), 1).build().data()).hasSize(1);
        refused("😀".repeat(31), "124 bytes", () -> profile().set("😀".repeat(31), 1));
    }

    @Test
    void message_ofARefusal_holdsNoValue() {
        assertThatThrownBy(() -> profile().set("Note", "secret ".repeat(100)))
                .hasMessageNotContaining("secret")
                .hasMessageContaining("Note");
    }

    @Test
    void multiValues_areBoundedUniqueAndOfProfilesOnly() {
        List<String> hundred = IntStream.range(0, 100).mapToObj(String::valueOf).toList();
        assertThat(profile().setAll("Tags", hundred).build().data()).containsEntry("Tags", Map.of("$set", hundred));
        refused("Tags", "1 to 100", () -> profile().add("Tags", List.of()));
        refused("Tags", "1 to 100", () -> profile().add("Tags", Collections.nCopies(101, "x")));
        refused("Tags", "twice", () -> profile().remove("Tags", List.of("a", "a")));
        refused(
                "Tags",
                "not into an event",
                () -> CleverTapRecord.event(ADA, "E").setAll("Tags", hundred));
    }

    @Test
    void counting_makesAProfileUnsafeToRepeat() {
        CleverTapRecord record = profile().increment("Visits", -2).build();
        assertThat(record.data()).containsEntry("Visits", Map.of("$decr", 2L));
        assertThat(record.isReplayable()).isFalse();
        refused("Visits", "something", () -> profile().increment("Visits", 0));
        assertThat(profile().delete("Old").build().data()).containsEntry("Old", Map.of("$delete", 1));
    }

    @Test
    void values_thatAreNoScalars_andNumbersOfGigabytes_areRefused() {
        refused("k", "not a List", () -> profile().set("k", List.of("a")).build());
        refused("k", "not a Double", () -> profile().set("k", Double.NaN));
        refused("k", "100 digits", () -> profile().set("k", new BigDecimal("1e999999999")));
        refused("k", "100 digits", () -> profile().set("k", new BigDecimal("1e-999999999")));
        assertThat(profile().set("k", new BigDecimal("1e99")).build().data()).hasSize(1);
    }

    @Test
    void event_hasAtMost256Properties_andOnlyChargedHasItems() {
        CleverTapRecord.Builder event = CleverTapRecord.event(ADA, "E");
        IntStream.range(0, 256).forEach(i -> event.set("k" + i, i));
        refused("k256", "256", () -> event.set("k256", 1));
        assertThat(event.set("k0", 7).build().data()).hasSize(256);
        assertThat(CleverTapRecord.event(ADA, "Charged")
                        .items(List.of(Map.of("Sku", "a")))
                        .build()
                        .data())
                .containsEntry("Items", List.of(Map.of("Sku", "a")));
        refused("Items", "Charged", () -> event.items(List.of()));
        refused(
                "Items",
                "256",
                () -> CleverTapRecord.event(ADA, "Charged").items(Collections.nCopies(257, Map.of("Sku", "a"))));
    }
}
