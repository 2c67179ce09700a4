package io.github.sfconnector.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sfconnector.testkit.ApexRestHandler;
import io.github.sfconnector.testkit.ApexRestRequest;
import io.github.sfconnector.testkit.ApexRestResponse;
import io.github.sfconnector.testkit.FakeOrg;
import io.github.sfconnector.testkit.FakeOrgException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The Apex class of the documented NPS example, line by line in Java: it ignores unknown members, and catches every exception. */
final class NpsClass implements ApexRestHandler {

    static final String OBJECT = "CleverTap_NPS__c";

    final List<String> bodies = new CopyOnWriteArrayList<>();
    private final FakeOrg org;

    NpsClass(FakeOrg org) {
        this.org = org;
        org.define(OBJECT, "Name:string(80)", "userId__c:text(60)", "npsScore__c:number(2,0)");
    }

    @Override
    public ApexRestResponse handle(ApexRestRequest request) throws Exception {
        bodies.add(request.body());
        JsonNode input = new ObjectMapper().readTree(request.body());
        try {
            String name = "User: " + text(input, "userId") + ", Score: " + text(input, "npsScore") + ", Time: "
                    + text(input, "timestamp");
            org.insert(OBJECT, Map.of("Name", name));
            return ApexRestResponse.ok("Success");
        } catch (FakeOrgException e) {
            return ApexRestResponse.ok("Error: Insert failed. First exception on row 0; first error: " + e.errorCode()
                    + ", " + e.getMessage());
        }
    }

    private static String text(JsonNode input, String name) {
        JsonNode value = input.get(name);
        return value == null || value.isNull() ? "null" : value.asText();
    }
}
