package io.github.sfconnector.testkit.internal.oauth;

import io.github.sfconnector.testkit.internal.http.Answer;
import io.github.sfconnector.testkit.internal.http.Request;
import io.github.sfconnector.testkit.internal.http.Session;
import io.github.sfconnector.testkit.internal.org.SalesforceIds;
import io.github.sfconnector.testkit.internal.rest.Settings;
import java.time.Duration;
import javax.xml.stream.XMLStreamException;

/**
 * {@code /services/Soap/u} and {@code /c}: what clients need of SOAP to log in and out, for those that have no connected app. Records are served by
 * REST alone.
 */
public final class SoapHandler {

    private static final Duration DEFAULT_SESSION = Duration.ofHours(2);

    private final Settings settings;
    private final OAuthSettings oauth;
    private final Sessions sessions;
    private final Users users;
    private final SoapUserInfo userInfo;

    /** Opens and ends these sessions. */
    public SoapHandler(Settings settings, OAuthSettings oauth, Sessions sessions, Users users) {
        this.settings = settings;
        this.oauth = oauth;
        this.sessions = sessions;
        this.users = users;
        this.userInfo = new SoapUserInfo(settings, settings.sessionLifetime().orElse(DEFAULT_SESSION));
    }

    /** Answers one envelope. */
    public Answer handle(Request request) {
        SoapKind kind = SoapKind.of(request);
        try {
            SoapCall call = SoapCall.read(request.body()).orElseThrow(() -> SoapFault.operation("null"));
            return switch (call.operation()) {
                case "login" -> login(request, kind, call);
                case "logout" -> logout(kind, call);
                case "getUserInfo" -> getUserInfo(kind, call);
                default -> throw SoapFault.operation("{" + kind.namespace() + "}" + call.operation());
            };
        } catch (SoapFault refusal) {
            return SoapXml.fault(kind, refusal);
        }
    }

    private Answer login(Request request, SoapKind kind, SoapCall call) {
        String name = call.parameter("username");
        String userId = users.byName(name);
        if (!users.knows(name, call.parameter("password"), oauth) || !users.isActive(userId)) {
            throw SoapFault.login();
        }
        String session = sessions.open(userId);
        return SoapXml.answer(kind, "login", xml -> {
            xml.text("metadataServerUrl", url("m", request));
            xml.text("passwordExpired", false);
            xml.text("sandbox", false);
            xml.text("serverUrl", url(kind.path(), request));
            xml.text("sessionId", session);
            xml.text("userId", userId);
            xml.element("userInfo", inner -> write(inner, userId));
        });
    }

    private Answer logout(SoapKind kind, SoapCall call) {
        sessionOf(call);
        sessions.revoke(String.valueOf(call.sessionId()));
        return SoapXml.answer(kind, "logout", null);
    }

    private Answer getUserInfo(SoapKind kind, SoapCall call) {
        String userId = sessionOf(call).userId();
        return SoapXml.answer(kind, "getUserInfo", xml -> write(xml, userId));
    }

    private Session sessionOf(SoapCall call) {
        return sessions.find(call.sessionId()).orElseThrow(SoapFault::session);
    }

    private void write(SoapXml xml, String userId) throws XMLStreamException {
        userInfo.write(xml, users.find(userId).orElseThrow(SoapFault::session));
    }

    private String url(String path, Request request) {
        return settings.url().get() + "/services/Soap/" + path + "/" + request.variable("release") + "/"
                + SalesforceIds.shorten(settings.orgId());
    }
}
