package io.github.sfconnector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sfconnector.testkit.rule.ObjectPermission;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PermissionsTest extends RuleFixture {

    private OrgUser bea() {
        return org.user("bea@example.com", "secret");
    }

    private HttpResponse<String> asBea(String method, String path, String body) {
        return http.send(
                method,
                "/services/data/v60.0" + path,
                body,
                "Authorization",
                "Bearer " + sf.accessToken("bea@example.com"));
    }

    private HttpResponse<String> queryAsBea(String soql) {
        return asBea("GET", "/query?q=" + Http.encode(soql), "");
    }

    @Test
    void ownPassword_decidesTheLogin_andTheTokenIsTheUsers() {
        OrgUser bea = bea();
        String form = "grant_type=password&client_id=c&client_secret=s&username=bea%40example.com&password=";
        assertThat(http.form("/services/oauth2/token", form + "wrong").body()).contains("authentication failure");
        JsonNode token = Http.json(http.form("/services/oauth2/token", form + "secret"));
        assertThat(token.path("id").asText()).endsWith("/" + bea.id());
        assertThat(bea.toString()).doesNotContain("secret");
        assertThatThrownBy(() -> sf.accessToken("nobody@example.com")).isInstanceOf(IllegalArgumentException.class);
        assertThat(org.user("BEA@example.com").id()).isEqualTo(bea.id());
    }

    @Test
    void writes_bearTheUserOfTheToken() {
        OrgUser bea = bea();
        String id = Http.json(asBea("POST", "/sobjects/Account", "{\"Name\":\"A\"}"))
                .path("id")
                .asText();
        assertThat(row("Account", id))
                .containsEntry("CreatedById", bea.id())
                .containsEntry("OwnerId", bea.id())
                .containsEntry("LastModifiedById", bea.id());
        http.call("PATCH", "/sobjects/Account/" + id, "{\"Phone\":\"1\"}");
        assertThat(row("Account", id).get("LastModifiedById")).isNotEqualTo(bea.id());
    }

    @Test
    void hiddenField_isUnknownToThatUserAlone() {
        bea().hide("Contact", "Email");
        String id = org.insert("Contact", Map.of("LastName", "A", "Email", "a@example.com"));
        assertThat(asBea("GET", "/sobjects/Contact/describe", "").body()).doesNotContain("\"Email\"");
        assertThat(asBea("GET", "/sobjects/Contact/" + id, "").body()).doesNotContain("a@example.com");
        JsonNode query = Http.json(queryAsBea("SELECT Email FROM Contact"));
        assertThat(query.at("/0/errorCode").asText()).isEqualTo("INVALID_FIELD");
        assertThat(query.at("/0/message").asText()).contains("No such column 'Email' on entity 'Contact'");
        assertThat(asBea("PATCH", "/sobjects/Contact/" + id, "{\"Email\":\"b@example.com\"}")
                        .body())
                .contains("No such column 'Email' on sobject of type Contact");
        assertThat(queryAsBea("SELECT FIELDS(ALL) FROM Contact LIMIT 1").body()).doesNotContain("a@example.com");
        assertThat(http.query("SELECT Email FROM Contact").body()).contains("a@example.com");
    }

    @Test
    void hiddenReference_hidesItsRelationshipsToo() {
        bea().hide("Contact", "AccountId");
        contact("A", account("Acme"));
        assertThat(queryAsBea("SELECT Account.Name FROM Contact").body()).contains("Didn't understand relationship");
        assertThat(queryAsBea("SELECT (SELECT Id FROM Contacts) FROM Account").statusCode())
                .isEqualTo(400);
    }

    @Test
    void readOnlyField_isReadButNotWritten() {
        bea().readOnly("Contact", "Phone");
        String id = org.insert("Contact", Map.of("LastName", "A", "Phone", "1"));
        assertThat(queryAsBea("SELECT Phone FROM Contact").body()).contains("\"Phone\":\"1\"");
        JsonNode refused = Http.json(asBea("PATCH", "/sobjects/Contact/" + id, "{\"Phone\":\"2\"}"));
        assertThat(refused.at("/0/errorCode").asText()).isEqualTo("INVALID_FIELD_FOR_INSERT_UPDATE");
        assertThat(refused.at("/0/fields/0").asText()).isEqualTo("Phone");
        JsonNode fields =
                Http.json(asBea("GET", "/sobjects/Contact/describe", "")).path("fields");
        assertThat(fields)
                .filteredOn(field -> field.path("name").asText().equals("Phone"))
                .allMatch(field -> !field.path("updateable").asBoolean());
        assertThat(http.call("PATCH", "/sobjects/Contact/" + id, "{\"Phone\":\"2\"}")
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void hiddenObject_doesNotExistForThatUser() {
        bea().hide("Account");
        String acme = account("Acme");
        assertThat(asBea("GET", "/sobjects/Account/" + acme, "").statusCode()).isEqualTo(404);
        assertThat(queryAsBea("SELECT Id FROM Account").body()).contains("INVALID_TYPE");
        assertThat(asBea("GET", "/sobjects", "").body()).doesNotContain("\"name\":\"Account\"");
        JsonNode refused =
                Http.json(asBea("POST", "/sobjects/Contact", "{\"LastName\":\"A\",\"AccountId\":\"" + acme + "\"}"));
        assertThat(refused.at("/0/errorCode").asText()).isEqualTo("INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY");
        assertThat(refused.at("/0/message").asText())
                .isEqualTo("insufficient access rights on cross-reference id: " + acme.substring(0, 15));
    }

    @Test
    void deniedPermissions_refuseEachOperation() {
        bea().deny("Account", ObjectPermission.CREATE, ObjectPermission.EDIT, ObjectPermission.DELETE);
        String id = account("Acme");
        assertThat(asBea("POST", "/sobjects/Account", "{\"Name\":\"B\"}").body())
                .contains("CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", "entity type cannot be inserted: Account");
        HttpResponse<String> update = asBea("PATCH", "/sobjects/Account/" + id, "{\"Name\":\"B\"}");
        assertThat(update.statusCode()).isEqualTo(403);
        assertThat(update.body()).contains("INSUFFICIENT_ACCESS_OR_READONLY");
        assertThat(asBea("DELETE", "/sobjects/Account/" + id, "").body()).contains("INSUFFICIENT_ACCESS_OR_READONLY");
        assertThat(Http.json(asBea("GET", "/sobjects/Account/describe", ""))
                        .path("createable")
                        .asBoolean(true))
                .isFalse();
        org.user("bea@example.com").allowAll();
        assertThat(asBea("DELETE", "/sobjects/Account/" + id, "").statusCode()).isEqualTo(204);
    }

    @Test
    void triggers_seeWhatTheirUserDoesNot() {
        bea().hide("Contact", "Email").hide("Task");
        org.trigger("Contact", io.github.sfconnector.testkit.rule.TriggerEvent.BEFORE_INSERT, row -> {
            row.set("Email", "set@example.com");
            org.insert("Task", Map.of("Subject", "call"));
        });
        String id = Http.json(asBea("POST", "/sobjects/Contact", "{\"LastName\":\"A\"}"))
                .path("id")
                .asText();
        assertThat(row("Contact", id)).containsEntry("Email", "set@example.com");
        assertThat(org.count("Task")).isEqualTo(1);
    }

    @Test
    void systemFieldsAndUnknownOnes_cannotBeHidden() {
        OrgUser bea = bea();
        assertThatThrownBy(() -> bea.hide("Contact", "SystemModstamp")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> bea.hide("Contact", "Nope__c"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Object Contact has no field Nope__c");
    }
}
