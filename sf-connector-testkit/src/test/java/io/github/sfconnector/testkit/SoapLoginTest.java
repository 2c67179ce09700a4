package io.github.sfconnector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Node;

class SoapLoginTest {

    private static final String PARTNER = "/services/Soap/u/60.0";

    private FakeSalesforce sf;
    private Http http;

    @BeforeEach
    void start() {
        sf = FakeSalesforce.builder().user("jane@example.com", "p<&w+TOKEN").start();
        http = new Http(sf);
    }

    @AfterEach
    void stop() {
        sf.close();
    }

    private static String envelope(String header, String body) {
        return "<?xml version=\"1.0\"?><e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns:p=\"urn:partner.soap.sforce.com\">"
                + "<e:Header>" + header + "</e:Header><e:Body>" + body + "</e:Body></e:Envelope>";
    }

    private static String login(String user, String password) {
        return envelope(
                "",
                "<p:login><p:username>" + user + "</p:username><p:password>" + password + "</p:password></p:login>");
    }

    private static String with(String session, String operation) {
        return envelope(
                "<p:SessionHeader><p:sessionId>" + session + "</p:sessionId></p:SessionHeader>",
                "<p:" + operation + "/>");
    }

    private HttpResponse<String> post(String path, String body) {
        return http.send("POST", path, body, "Content-Type", "text/xml", "SOAPAction", "login");
    }

    private static Document xml(String text) {
        try {
            return DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        } catch (Exception e) {
            throw new AssertionError("not XML", e);
        }
    }

    private static String text(Document xml, String element) {
        return xml.getElementsByTagNameNS("*", element).item(0).getTextContent();
    }

    private String session() {
        return text(
                xml(post(PARTNER, login("jane@example.com", "p&lt;&amp;w+TOKEN"))
                        .body()),
                "sessionId");
    }

    @Test
    void login_knownUser_opensASessionThatRestAccepts() {
        HttpResponse<String> answer = post(PARTNER, login("jane@example.com", "<![CDATA[p<&w+TOKEN]]>"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/xml; charset=utf-8");
        Document xml = xml(answer.body());
        assertThat(text(xml, "serverUrl"))
                .startsWith(sf.url() + "/services/Soap/u/60.0/00D")
                .hasSize((sf.url() + "/services/Soap/u/60.0/").length() + 15);
        HttpResponse<String> rest = http.send(
                "GET", "/services/data/v60.0/limits", "", "Authorization", "Bearer " + text(xml, "sessionId"));
        assertThat(rest.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"jane@example.com,wrong", "nobody@example.com,p&lt;&amp;w+TOKEN", "jane@example.com,''"})
    void login_wrongCredentials_isALoginFault(String user, String password) {
        HttpResponse<String> answer = post("/services/Soap/c/60.0", login(user, password));

        assertThat(answer.statusCode()).isEqualTo(500);
        Document xml = xml(answer.body());
        assertThat(text(xml, "faultcode")).isEqualTo("sf:INVALID_LOGIN");
        assertThat(text(xml, "exceptionCode")).isEqualTo("INVALID_LOGIN");
        assertThat(xml.getElementsByTagNameNS("urn:fault.enterprise.soap.sforce.com", "LoginFault")
                        .getLength())
                .isEqualTo(1);
    }

    @Test
    void getUserInfo_afterLogin_tellsOfTheUser() {
        String session = session();

        Document xml = xml(
                post(PARTNER + "/00D000000000001", with(session, "getUserInfo")).body());

        assertThat(text(xml, "organizationId")).startsWith("00D").hasSize(18);
        assertThat(text(xml, "userId")).startsWith("005");
    }

    @Test
    void logout_thenAnotherCall_findsTheSessionGone() {
        String session = session();

        assertThat(post(PARTNER, with(session, "logout")).statusCode()).isEqualTo(200);

        HttpResponse<String> after = post(PARTNER, with(session, "getUserInfo"));
        assertThat(after.statusCode()).isEqualTo(500);
        assertThat(text(xml(after.body()), "exceptionCode")).isEqualTo("INVALID_SESSION_ID");
        assertThat(after.body()).doesNotContain(session);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not xml",
                "<a>",
                "<a/>",
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a><b><c>&x;</c></b></a>"
            })
    void call_thatIsNoEnvelope_isAFault(String body) {
        HttpResponse<String> answer = post(PARTNER, body);

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(text(xml(answer.body()), "exceptionCode")).isEqualTo("INVALID_OPERATION");
    }

    @Test
    void call_ofAnotherOperation_namesIt() {
        HttpResponse<String> answer = post(PARTNER, with(session(), "query"));

        assertThat(text(xml(answer.body()), "faultstring")).contains("query");
    }

    @Test
    void login_whenRecorded_leavesNeitherPasswordNorSession() {
        try (FakeSalesforce recording = FakeSalesforce.builder()
                .user("jane@example.com", "s3cret-word")
                .recordBodies(true)
                .start()) {
            HttpResponse<String> answer = new Http(recording)
                    .send("POST", PARTNER, login("jane@example.com", "s3cret-word"), "Content-Type", "text/xml");
            String session = text(xml(answer.body()), "sessionId");

            assertThat(recording.exchanges()).hasSize(1);
            assertThat(recording.exchanges().toString()).doesNotContain("s3cret-word", session);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "a-oauth/postman-soap-login-200.http,u,right",
        "a-oauth/simplesf-soap-login-200.xml,c,right",
        "a-oauth/sfpy-soap_login_response_500.xml,c,wrong"
    })
    void answer_comparedWithRecording_hasItsElements(String file, String api, String password) throws IOException {
        Path recording = Path.of(System.getProperty("sfconnector.shared", "absent"), "wire", file);
        Assumptions.assumeTrue(Files.exists(recording), "the recorded payloads are not on this machine");
        String recorded = Files.readString(recording);
        String ours = post(
                        "/services/Soap/" + api + "/60.0",
                        login("jane@example.com", password.equals("right") ? "p&lt;&amp;w+TOKEN" : password))
                .body();

        assertThat(elements(xml(ours)))
                .containsSubsequence(elements(xml(recorded.substring(recorded.lastIndexOf("<?xml")))));
    }

    /** Names of all elements in order. */
    private static List<String> elements(Node node) {
        List<String> names = new ArrayList<>();
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeType() == Node.ELEMENT_NODE) {
                names.add(child.getNamespaceURI() + " " + child.getLocalName());
                names.addAll(elements(child));
            }
        }
        return names;
    }
}
