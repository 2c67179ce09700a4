package io.github.sfconnector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldLineTest extends RuleFixture {

    @Test
    void define_inLines_makesAnObjectThatClientsUse() {
        org.define(
                "Invoice__c",
                "Number__c:string(20)!unique!externalId",
                "Amount__c:currency(16,2)!label=Total",
                "Status__c:picklist(Open, Paid)!restricted!default=Open",
                "Account__c:lookup(Account,Invoices)");
        String acme = account("Acme");
        http.call(
                "PATCH",
                "/sobjects/Invoice__c/Number__c/N-1",
                "{\"Amount__c\":12.345,\"Account__c\":\"" + acme + "\",\"Name\":\"I\"}");
        JsonNode found = Http.json(http.query("SELECT Name, (SELECT Number__c, Amount__c, Status__c, Account__r.Name"
                + " FROM Invoices) FROM Account"));
        JsonNode invoice = found.at("/records/0/Invoices/records/0");
        assertThat(invoice.path("Amount__c").decimalValue()).isEqualByComparingTo("12.35");
        assertThat(invoice.path("Status__c").asText()).isEqualTo("Open");
        assertThat(invoice.at("/Account__r/Name").asText()).isEqualTo("Acme");
        assertThat(Http.json(http.get("/sobjects/Invoice__c/describe"))
                        .at("/custom")
                        .asBoolean())
                .isTrue();
        assertThat(post("Invoice__c", "{\"Name\":\"I\",\"Number__c\":\"n-1\"}")
                        .at("/0/errorCode")
                        .asText())
                .isEqualTo("DUPLICATE_VALUE");
        assertThat(post("Invoice__c", "{\"Name\":\"I\",\"Status__c\":\"Lost\"}")
                        .at("/0/errorCode")
                        .asText())
                .isEqualTo("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST");
    }

    @Test
    void addField_inALine_isOfItsType() {
        org.addField("Contact", "Vip__c:checkbox");
        org.addField("Contact", "Born__c:date!readonly");
        String id = org.insert("Contact", Map.of("LastName", "A"));
        assertThat(row("Contact", id)).containsEntry("Vip__c", false).containsEntry("Born__c", null);
        assertThat(post("Contact", "{\"LastName\":\"A\",\"Born__c\":\"2000-01-01\"}")
                        .at("/0/errorCode")
                        .asText())
                .isEqualTo("INVALID_FIELD_FOR_INSERT_UPDATE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Name__c",
                "A__c:strange",
                "A__c:string(x)",
                "A__c:string(1,2)",
                "A__c:currency(16)",
                "A__c:lookup",
                "A__c:lookup()",
                "A__c:date(3)",
                "A__c:string!loud",
                "A__c:reference(Account)",
                "A__c:address",
                "A__c:checkbox!externalId",
            })
    void line_thatSaysNothing_isRefusedWhole(String line) {
        assertThatThrownBy(() -> org.define("Thing__c", line)).isInstanceOf(IllegalArgumentException.class);
        assertThat(org.objectNames()).doesNotContain("Thing__c");
    }
}
