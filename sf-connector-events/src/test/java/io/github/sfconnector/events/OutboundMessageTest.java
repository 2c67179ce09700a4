package io.github.sfconnector.events;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sfconnector.core.SObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundMessageTest {

    @Test
    void read_recordedContacts_givesTheirValues() throws IOException {
        OutboundMessage message = OutboundMessage.read(recorded("aspnetcore-outbound-request.xml"));
        assertThat(message.organizationId()).isEqualTo("012345678901234");
        assertThat(message.actionId()).isEqualTo("04k1I000000bmsHQAQ");
        assertThat(message.partnerUrl()).isEqualTo("https://na73.salesforce.com/services/Soap/u/41.0/00D1I000003qqqE");
        assertThat(message.notifications())
                .extracting(OutboundMessage.Notification::id)
                .containsExactly("04l1I000000fztEQAQ", "04l1I000000fzt9QAA");
        SObject second = message.notifications().get(1).record();
        assertThat(second.type()).isEqualTo("Contact");
        assertThat(second.toMap())
                .containsExactly(
                        Map.entry("Id", "0031I0000081tb0QAA"),
                        Map.entry("CreatedDate", "2017-12-11T21:44:55.000Z"),
                        Map.entry("Email", "user0@example.edu"),
                        Map.entry("FirstName", "Doug"),
                        Map.entry("LastName", "Bunting"),
                        Map.entry("Title", "Supreme Being"));
        assertThat(message.notifications().get(0).record().has("Email")).isFalse();
        assertThat(message.toString()).doesNotContain("REDACTED_SESSION_ID");
    }

    @Test
    void read_recordedMessageWithoutItsEndTag_isNotWellFormed_andIsReadWithIt() throws IOException {
        byte[] cut = recorded("mikesimonds-outbound-3-notifications.xml");
        assertThatThrownBy(() -> OutboundMessage.read(cut)).hasMessageContaining("well-formed");
        String whole = new String(cut, UTF_8).replace("</soapenv:Body>", "</notifications></soapenv:Body>");
        OutboundMessage message = OutboundMessage.read(whole.getBytes(UTF_8));
        assertThat(message.notifications())
                .extracting(each -> each.record().type() + " " + each.recordId().orElse(""))
                .containsExactly(
                        "OpportunityLineItem 00k40000004PHXtAAO",
                        "OpportunityLineItem 00k40000004P5IhAAK",
                        "OpportunityLineItem 00k40000004PK51AAG");
    }

    @Test
    void read_faultOfAReceiver_isNoMessage() throws IOException {
        byte[] fault = recorded("aspnet-outbound-fault.xml");
        assertThatThrownBy(() -> OutboundMessage.read(fault)).hasMessageContaining("other than outbound notifications");
    }

    @Test
    void read_nilAbsentAndEmpty_areThreeThings() {
        SObject record = one("<sf:Id>701000000000001</sf:Id><sf:A xsi:nil=\"true\"/><sf:B/>");
        assertThat(record.has("A")).isTrue();
        assertThat(record.get("A")).isNull();
        assertThat(record.get("B")).isEqualTo("");
        assertThat(record.has("C")).isFalse();
    }

    @Test
    void read_cdataEntitiesAndCompoundFields_keepTheirContent() {
        SObject record = one("<sf:Id>701000000000001</sf:Id><sf:A><![CDATA[<b>&amp;]]> &lt;x&gt;&#233;</sf:A>"
                + "<sf:Address><sf:city>Köln</sf:city><sf:street xsi:nil=\"true\"/></sf:Address>");
        assertThat(record.get("A")).isEqualTo("<b>&amp; <x>é");
        assertThat(record.get("Address.city")).isEqualTo("Köln");
        assertThat(record.get("Address")).isInstanceOf(Map.class);
    }

    @Test
    void read_otherPrefixesAndOrder_areRead() {
        String body = "<?xml version=\"1.0\"?><S:Envelope xmlns:S=\"http://schemas.xmlsoap.org/soap/envelope/\""
                + " xmlns:o=\"http://soap.sforce.com/2005/09/outbound\" xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\">"
                + "<S:Header><any><thing/></any></S:Header><S:Body><o:notifications><o:Notification>"
                + "<o:sObject i:type=\"q:Invoice__c\" xmlns:q=\"urn:sobject.partner.soap.sforce.com\"><q:Id>a00000000000001</q:Id>"
                + "</o:sObject><o:Id>04l000000000001</o:Id></o:Notification><o:OrganizationId>00D000000000001</o:OrganizationId>"
                + "</o:notifications></S:Body></S:Envelope>";
        OutboundMessage message = OutboundMessage.read(body.getBytes(UTF_8));
        assertThat(message.organizationId()).isEqualTo("00D000000000001");
        assertThat(message.notifications().get(0).id()).isEqualTo("04l000000000001AAA");
        assertThat(message.notifications().get(0).record().type()).isEqualTo("Invoice__c");
        assertThat(message.notifications().get(0).recordId()).contains("a00000000000001AAA");
    }

    @Test
    void read_deletedRecord_hasNoFields() {
        String body = Messages.envelope(
                Messages.ORG, "<Notification><Id>04l000000000001</Id><sObject xsi:nil=\"true\"/></Notification>");
        OutboundMessage message = OutboundMessage.read(body.getBytes(UTF_8));
        assertThat(message.notifications().get(0).recordId()).isEmpty();
        assertThat(message.notifications().get(0).record().fieldNames()).isEmpty();
    }

    @Test
    void read_sessionId_isDropped() {
        String body = Messages.envelope(Messages.ORG, Messages.campaign(1, 1, "Planned", ""))
                .replace("<SessionId xsi:nil=\"true\"/>", "<SessionId>00Dsecret!session</SessionId>");
        assertThat(OutboundMessage.read(body.getBytes(UTF_8)).toString()).doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>",
                "<!DOCTYPE x SYSTEM \"http://127.0.0.1:9/x.dtd\">",
                "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY e \"&b;&b;&b;&b;\">]>",
                "<!DOCTYPE x [<!ENTITY % p SYSTEM \"http://127.0.0.1:9/p\"> %p;]>",
                "<!DOCTYPE x>"
            })
    void read_documentTypesAndEntities_areRefusedWithoutReadingThem(String prolog) {
        for (String value : new String[] {"&e;", "plain"}) {
            byte[] body = (prolog
                            + Messages.envelope(Messages.ORG, Messages.notification(1, "<sf:Id>" + value + "</sf:Id>")))
                    .getBytes(UTF_8);
            assertThatThrownBy(() -> OutboundMessage.read(body))
                    .isInstanceOf(MalformedEventException.class)
                    .hasMessageContaining("entity")
                    .hasMessageNotContaining("passwd");
        }
    }

    @Test
    void read_deepNesting_isRefused() {
        String deep = IntStream.range(0, 5000).mapToObj(i -> "<a>").collect(Collectors.joining());
        byte[] body =
                Messages.envelope(Messages.ORG, Messages.notification(1, deep)).getBytes(UTF_8);
        assertThatThrownBy(() -> OutboundMessage.read(body)).hasMessageContaining("deeper than 16");
    }

    @Test
    void read_hundredNotifications_areRead_andOneMoreIsRefused() {
        assertThat(OutboundMessage.read(many(100)).notifications()).hasSize(100);
        byte[] tooMany = many(101);
        assertThatThrownBy(() -> OutboundMessage.read(tooMany)).hasMessageContaining("more than 100");
    }

    private static byte[] many(int count) {
        String[] notifications = IntStream.range(0, count)
                .mapToObj(i -> Messages.campaign(i, i, "Planned", ""))
                .toArray(String[]::new);
        return Messages.envelope(Messages.ORG, notifications).getBytes(UTF_8);
    }

    @Test
    void read_missingParts_areNamed() {
        assertThatThrownBy(() -> OutboundMessage.read(
                        Messages.envelope("", Messages.campaign(1, 1, "x", "")).getBytes(UTF_8)))
                .hasMessageContaining("OrganizationId");
        assertThatThrownBy(() ->
                        OutboundMessage.read(Messages.envelope(Messages.ORG).getBytes(UTF_8)))
                .hasMessageContaining("no Notification");
        assertThatThrownBy(() ->
                        OutboundMessage.read(Messages.envelope(Messages.ORG, "<Notification><sObject/></Notification>")
                                .getBytes(UTF_8)))
                .hasMessageContaining("no Id");
        assertThatThrownBy(() -> OutboundMessage.read("<html/>".getBytes(UTF_8)))
                .hasMessageContaining("envelope");
    }

    @Test
    void read_bytesThatAreNoUtf8_areRefused_andNothingIsPrinted() {
        byte[] body = Messages.envelope(Messages.ORG, Messages.campaign(1, 1, "x", ""))
                .replace("Q1", "\u00e9")
                .getBytes(ISO_8859_1);
        PrintStream console = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, UTF_8));
        try {
            assertThatThrownBy(() -> OutboundMessage.read(body)).hasMessageContaining("UTF-8");
            assertThatThrownBy(() -> OutboundMessage.read("<a>customer value</b>".getBytes(UTF_8)))
                    .isInstanceOf(MalformedEventException.class);
        } finally {
            System.setErr(console);
        }
        assertThat(printed.toString(UTF_8)).isEmpty();
    }

    @Test
    void read_byteOrderMarkAndDeclaration_areRead() {
        String body = "\uFEFF<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + Messages.envelope(Messages.ORG, Messages.campaign(1, 1, "x", ""));
        assertThat(OutboundMessage.read(body.getBytes(UTF_8)).notifications()).hasSize(1);
    }

    @Property(tries = 300)
    void read_anyBytes_areReadOrRefused_neverAnythingElse(@ForAll byte[] noise) {
        byte[] message = Messages.envelope(Messages.ORG, Messages.campaign(1, 1, "x", ""))
                .getBytes(UTF_8);
        for (int i = 0; i < noise.length; i++) {
            message[(noise[i] & 0xff) * 31 % message.length] = noise[i];
        }
        try {
            assertThat(OutboundMessage.read(message).organizationId()).isNotEmpty();
        } catch (MalformedEventException expected) {
            assertThat(expected).hasNoCause();
        }
    }

    private static SObject one(String fields) {
        return OutboundMessage.read(Messages.envelope(Messages.ORG, Messages.notification(1, fields))
                        .getBytes(UTF_8))
                .notifications()
                .get(0)
                .record();
    }

    private static byte[] recorded(String name) throws IOException {
        Path file = Path.of(System.getProperty("sfconnector.shared", "absent"), "wire", "h-events", name);
        Assumptions.assumeTrue(Files.exists(file), "recorded payloads are not on this machine: " + file);
        return Files.readAllBytes(file);
    }
}
