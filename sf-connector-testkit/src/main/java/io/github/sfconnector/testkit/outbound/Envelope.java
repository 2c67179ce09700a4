package io.github.sfconnector.testkit.outbound;

import io.github.sfconnector.testkit.FakeOrg;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes messages with the records as they are now. */
final class Envelope {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final FakeOrg org;
    private final String orgId;

    Envelope(FakeOrg org, String orgId) {
        this.org = org;
        this.orgId = orgId;
    }

    String write(List<Notice> notices, List<String> fields) {
        StringBuilder xml = new StringBuilder(4096);
        xml.append("""
                <?xml version="1.0" encoding="UTF-8"?>
                <soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"\
                 xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
                 <soapenv:Body>
                  <notifications xmlns="http://soap.sforce.com/2005/09/outbound">
                   <OrganizationId>%s</OrganizationId>
                   <ActionId>04k000000000001AAA</ActionId>
                   <SessionId xsi:nil="true"/>
                   <EnterpriseUrl>https://fake.my.salesforce.com/services/Soap/c/60.0/%s</EnterpriseUrl>
                   <PartnerUrl>https://fake.my.salesforce.com/services/Soap/u/60.0/%s</PartnerUrl>
                """.formatted(orgId, orgId.substring(0, 15), orgId.substring(0, 15)));
        notices.forEach(notice -> notification(xml, notice, fields));
        return xml.append("  </notifications>\n </soapenv:Body>\n</soapenv:Envelope>")
                .toString();
    }

    private void notification(StringBuilder xml, Notice notice, List<String> fields) {
        xml.append("   <Notification>\n    <Id>")
                .append(notice.id())
                .append("</Id>\n    <sObject xsi:type=\"sf:")
                .append(notice.objectName())
                .append("\" xmlns:sf=\"urn:sobject.enterprise.soap.sforce.com\">\n");
        Map<String, @Nullable Object> row =
                org.find(notice.objectName(), notice.recordId()).orElse(Map.of());
        // A record that was deleted before it is sent has no data; a field that is empty is left out.
        if (!row.isEmpty() && !(row.get("IsDeleted") instanceof Boolean deleted && deleted)) {
            element(xml, "Id", notice.recordId());
            fields.stream().filter(field -> !field.equals("Id")).forEach(field -> {
                Object value = row.get(field);
                if (value != null) {
                    element(xml, field, text(value));
                }
            });
        }
        xml.append("    </sObject>\n   </Notification>\n");
    }

    private static String text(Object value) {
        if (value instanceof Instant at) {
            return TIME.format(at);
        }
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }

    private static void element(StringBuilder xml, String name, String value) {
        xml.append("     <sf:")
                .append(name)
                .append('>')
                .append(value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
                .append("</sf:")
                .append(name)
                .append(">\n");
    }
}
