package io.github.sfconnector.clevertap.freshsales;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sfconnector.events.MalformedEventException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies as admins type them and placeholders spoil them. */
class PayloadTest {

    private static Payload read(String body) {
        return Payload.read(body.getBytes(UTF_8));
    }

    @Test
    void flatObject_keepsTextsNumbersAndLargeIds() {
        Payload payload = read("{\"id\":5005390567123,\"amount\":12.50,\"ok\":true,\"name\":\"A\",\"gone\":null}");
        assertThat(payload.fields())
                .containsEntry("id", 5_005_390_567_123L)
                .containsEntry("amount", new BigDecimal("12.50"))
                .containsEntry("ok", true)
                .containsEntry("name", "A")
                .containsEntry("gone", null);
        assertThat(payload.uploads()).isEmpty();
        assertThat(payload.notice()).isNull();
    }

    @Test
    void objectInAnObject_isTakenForItsFields() {
        assertThat(read("{\"contact\":{\"email\":\"a@x.test\"}}").fields()).containsOnlyKeys("email");
    }

    @Test
    void emptyAndUnreplacedPlaceholders_areLeftOut_andTheLatterNamed() {
        Payload payload = read("""
                {"email":"a@x.test","phone":"","first_name":"{{first_name}}","greeting":"Dear {{contact.title}} A","note":" ","tags":["x","{{tag}}"]}""");
        assertThat(payload.fields()).containsOnlyKeys("email", "tags").containsEntry("tags", List.of("x"));
        assertThat(payload.notice()).contains("first_name", "greeting", "tags").doesNotContain("phone");
    }

    @Test
    void textWithLineBreaksTabsAndBackslashes_isReadAsItIs() {
        assertThat(read("{\"note\":\"one\ntwo\tthree \\x \"}").fields()).containsEntry("note", "one\ntwo\tthree x ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":\"Ada \"the\" First\"} | quotation mark",
                "{\"phone\":} | not JSON",
                "[] | no JSON object",
                "42 | no JSON object",
                "{} | every field",
                "{\"a\":\"\",\"b\":\"{{b}}\"} | every field",
                "{\"d\":[]} | 1 to 1000",
                "{\"d\":[1]} | list of objects",
                "{\"a\":1}{\"b\":2} | no JSON object",
                "{\"a\":1 | not JSON"
            })
    void body_thatCannotBeUsed_isRefusedWithTheReason(String body, String reason) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOf(MalformedEventException.class)
                .hasMessageContaining(reason)
                .hasMessageNotContaining("Ada");
    }

    @Test
    void deepNesting_isRefused() {
        assertThatThrownBy(() -> read("{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000)))
                .isInstanceOf(MalformedEventException.class);
    }

    @Property(tries = 1_000)
    void anyBytes_areReadOrRefused_andNothingElse(@ForAll byte[] body) {
        try {
            Payload.read(body);
        } catch (MalformedEventException e) {
            assertThat(e).hasMessageNotContaining("null");
        }
    }

    @Property(tries = 500)
    void anyTextInAPlaceholder_isReadAsItIsOrRefused(@ForAll @StringLength(max = 40) String text) {
        String body = "{\"id\":1,\"name\":\"" + text + "\"}";
        try {
            Payload payload = read(body);
            assertThat(payload.fields()).containsEntry("id", 1L);
        } catch (MalformedEventException e) {
            assertThat(text).containsAnyOf("\"", "\\");
        }
    }

    @Property(tries = 300)
    void cursor_survivesItsText(@ForAll long since, @ForAll int page, @ForAll boolean known, @ForAll int total) {
        FreshsalesCursor cursor = new FreshsalesCursor(
                known ? Instant.ofEpochSecond(Math.floorMod(since, 4_000_000_000L)) : null,
                1 + Math.floorMod(page, 100_000),
                known ? null : Instant.ofEpochSecond(Math.floorMod(since, 4_000_000_000L)),
                total);
        assertThat(FreshsalesCursor.parse(cursor.text())).isEqualTo(cursor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v2 - 1 - -1", "v1 yesterday 1 - -1", "v1 - 0 - -1", "2026-01-01T00:00:00Z"})
    void cursor_ofAnotherForm_isRefused(String text) {
        assertThatThrownBy(() -> FreshsalesCursor.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void record_tellsWhatHappenedToIt() {
        Map<String, Object> stamps = Map.of("created_at", "2026-01-01T00:00:00Z", "updated_at", "2026-01-01T00:00:00Z");
        assertThat(new FreshsalesRecord("contacts", Map.copyOf(stamps)).change())
                .isEqualTo(ChangeKind.CREATED);
        assertThat(new FreshsalesRecord(
                                "contacts",
                                Map.of("created_at", "2026-01-01T00:00:00Z", "updated_at", "2026-01-02T00:00:00+05:30"))
                        .change())
                .isEqualTo(ChangeKind.UPDATED);
        assertThat(new FreshsalesRecord("contacts", Map.of("updated_at", "later")).change())
                .isEqualTo(ChangeKind.UNKNOWN);
        FreshsalesModule module =
                FreshsalesModule.contacts().changeField("what").build();
        assertThat(module.record(Map.of("what", "created")).change()).isEqualTo(ChangeKind.CREATED);
        assertThat(module.record(Map.of("what", "nothing")).change()).isEqualTo(ChangeKind.UNKNOWN);
    }
}
