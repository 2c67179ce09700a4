package io.github.sfconnector.writeback.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MembersCheckTest {

    private static final ApexMembers NPS = ApexMembers.of("InsertNPSFeedback")
            .member("userId", MemberType.TEXT)
            .member("npsScore", MemberType.INTEGER)
            .member("timestamp", MemberType.TEXT)
            .buildsText("Name", 80, "User: {userId}, Score: {npsScore}, Time: {timestamp}")
            .build();

    private static List<String> messages(List<ExportFinding> findings) {
        return findings.stream().map(ExportFinding::toString).toList();
    }

    @Test
    void template_documentedBody_isWarnedOfEveryMemberTheClassDoesNotRead() {
        PayloadTemplate template = PayloadTemplate.of(
                "{\"user_id\":\"{{Profile.identity}}\",\"email\":\"{{Profile.email}}\",\"nps_score\":\"{{Event.NPS Score}}\"}");

        assertThat(messages(MembersCheck.ofTemplate(NPS, template)))
                .hasSize(6)
                .allMatch(message -> message.startsWith("WARNING"))
                .anyMatch(message -> message.contains("has no member user_id") && message.contains("write userId"))
                .anyMatch(message -> message.contains("has no member email") && message.contains("it reads [userId"))
                .anyMatch(message -> message.contains("has no member nps_score") && message.contains("write npsScore"))
                .anyMatch(message ->
                        message.contains("reads member timestamp") && message.contains("the word null stands in Name"));
    }

    @Test
    void payload_nameTooLong_isAnErrorWithTheCount() {
        Map<String, Object> payload =
                Map.of("userId", "u".repeat(60), "npsScore", new java.math.BigDecimal("9"), "timestamp", "2026-03-01");

        assertThat(messages(MembersCheck.ofPayload(NPS, payload)))
                .singleElement()
                .asString()
                .startsWith("ERROR Name")
                .contains("has 94 characters")
                .contains("takes 80")
                .contains("STRING_TOO_LONG");
    }

    @Test
    void payload_absentMember_countsAsTheWordNull() {
        assertThat(NPS.built().get(0).length(Map.of("userId", "😀")))
                .isEqualTo("User: x, Score: null, Time: null".length());
    }

    @Test
    void payload_wrongType_isAnErrorWithoutTheValue() {
        assertThat(messages(MembersCheck.ofPayload(NPS, Map.of("npsScore", "nine", "userId", true))))
                .hasSize(2)
                .allMatch(message -> message.startsWith("ERROR"))
                .noneMatch(message -> message.contains("nine"))
                .anyMatch(message -> message.contains("reads npsScore as INTEGER, and the value is a text"));
    }

    @Test
    void builder_textOfAnUnknownMember_isRefused() {
        assertThatThrownBy(() ->
                        ApexMembers.of("X").buildsText("Name", 80, "{nope}").build())
                .hasMessageContaining("nope");
    }

    @Test
    void types_takeWhatApexReads() {
        assertThat(MemberType.INTEGER.takes(new java.math.BigDecimal("9.0"))).isTrue();
        assertThat(MemberType.INTEGER.takes(new java.math.BigDecimal("9.5"))).isFalse();
        assertThat(MemberType.DECIMAL.takes(new java.math.BigDecimal("9.5"))).isTrue();
        assertThat(MemberType.DATETIME.takes("")).isFalse();
        assertThat(MemberType.LIST.takes(List.of())).isTrue();
        assertThat(MemberType.OBJECT.takes(Map.of())).isTrue();
        assertThat(MemberType.BOOLEAN.takes("true")).isFalse();
    }
}
