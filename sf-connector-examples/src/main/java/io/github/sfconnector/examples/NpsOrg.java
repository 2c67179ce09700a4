package io.github.sfconnector.examples;

import io.github.sfconnector.testkit.ApexRestRequest;
import io.github.sfconnector.testkit.ApexRestResponse;
import io.github.sfconnector.testkit.FakeOrgException;
import io.github.sfconnector.testkit.FakeSalesforce;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A fake org with the custom object and the Apex class of the example, as an administrator would make them. */
final class NpsOrg implements AutoCloseable {

    private static final String USER = "integration@example.com";
    private static final String PASSWORD = "not-a-secret";
    private static final String TOKEN = "SecurityToken";

    private final FakeSalesforce server;

    private NpsOrg(FakeSalesforce server) {
        this.server = server;
    }

    static NpsOrg start() {
        FakeSalesforce server = FakeSalesforce.builder()
                .connectedApp("nps-app", "nps-secret-of-the-fake-org")
                .user(USER, PASSWORD + TOKEN)
                .start();
        server.org().define(NpsExport.OBJECT, "Name:string(80)");
        NpsOrg org = new NpsOrg(server);
        server.apexRest("/InsertNPSFeedback", org::insert);
        return org;
    }

    /** What an administrator would hand over. */
    Map<String, String> settings() {
        return Map.of(
                NpsSettings.DESTINATION,
                "https://instanceURL/services/apexrest/InsertNPSFeedback",
                NpsSettings.CLIENT_ID,
                "nps-app",
                NpsSettings.CLIENT_SECRET,
                "nps-secret-of-the-fake-org",
                NpsSettings.TOKEN_URL,
                server.loginUrl() + "/services/oauth2/token",
                NpsSettings.USERNAME,
                USER,
                NpsSettings.PASSWORD,
                PASSWORD,
                NpsSettings.SECURITY_TOKEN,
                TOKEN);
    }

    List<Map<String, @Nullable Object>> records() {
        return server.org().rows(NpsExport.OBJECT);
    }

    // Reads three members and ignores others, and tells of a failure inside an answer with status 200.
    private ApexRestResponse insert(ApexRestRequest request) {
        String name = "User: " + member(request, "userId") + ", Score: " + member(request, "npsScore") + ", Time: "
                + member(request, "timestamp");
        try {
            server.org().insert(NpsExport.OBJECT, Map.of("Name", name));
            return ApexRestResponse.ok("Success");
        } catch (FakeOrgException e) {
            return ApexRestResponse.ok("Error: Insert failed. First exception on row 0; first error: " + e.errorCode()
                    + ", " + e.getMessage());
        }
    }

    private static String member(ApexRestRequest request, String name) {
        Matcher value = Pattern.compile("\"" + name + "\":\"?([^\",}]*)").matcher(request.body());
        return value.find() ? value.group(1) : "null";
    }

    @Override
    public void close() {
        server.close();
    }
}
