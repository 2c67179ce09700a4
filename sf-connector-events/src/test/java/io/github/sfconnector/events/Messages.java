package io.github.sfconnector.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Builds requests. */
final class Messages {

    static final String ORG = "00D5f000000AbcDEAS";
    static final String PATH = "/api/v1/integrations/acme/webhook/salesforce";

    private Messages() {}

    static String notificationId(int number) {
        return RecordIds.full(String.format("04l%012d", number));
    }

    static String campaignId(int number) {
        return RecordIds.full(String.format("701%012d", number));
    }

    static String notification(int id, String fields) {
        return "<Notification><Id>" + notificationId(id)
                + "</Id><sObject xsi:type=\"sf:Campaign\" xmlns:sf=\"urn:sobject.enterprise.soap.sforce.com\">" + fields
                + "</sObject></Notification>";
    }

    static String campaign(int id, int campaign, String status, String stamp) {
        return notification(
                id,
                "<sf:Id>" + campaignId(campaign) + "</sf:Id><sf:Name>Q1</sf:Name><sf:Status>" + status + "</sf:Status>"
                        + (stamp.isEmpty() ? "" : "<sf:SystemModstamp>" + stamp + "</sf:SystemModstamp>"));
    }

    static String envelope(String organization, String... notifications) {
        return "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\""
                + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><soapenv:Body>"
                + "<notifications xmlns=\"http://soap.sforce.com/2005/09/outbound\"><OrganizationId>" + organization
                + "</OrganizationId><ActionId>04k000000000001AAA</ActionId><SessionId xsi:nil=\"true\"/>"
                + "<EnterpriseUrl>https://o.my.salesforce.com/services/Soap/c/60.0</EnterpriseUrl>"
                + "<PartnerUrl>https://o.my.salesforce.com/services/Soap/u/60.0</PartnerUrl>"
                + String.join("", notifications) + "</notifications></soapenv:Body></soapenv:Envelope>";
    }

    static EventRequest soap(String... notifications) {
        return post(envelope(ORG, notifications), "text/xml; charset=UTF-8");
    }

    static EventRequest post(String body, String contentType, String... headers) {
        Map<String, List<String>> all = new java.util.HashMap<>(Map.of("Content-Type", List.of(contentType)));
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], List.of(headers[i + 1]));
        }
        return EventRequest.of("POST", PATH, all, body.getBytes(UTF_8));
    }

    /** Keeps what it is handed. */
    static final class Recorder implements EventHandler {

        final List<InboundEvent> events = new ArrayList<>();

        @Override
        public synchronized void handle(InboundEvent event) {
            events.add(event);
        }

        List<String> ids() {
            return events.stream().map(InboundEvent::id).toList();
        }
    }
}
