package io.github.sfconnector.testkit.internal.oauth;

import io.github.sfconnector.testkit.internal.org.Row;
import io.github.sfconnector.testkit.internal.rest.Settings;
import java.time.Duration;
import javax.xml.stream.XMLStreamException;

/** What SOAP tells of a user, in the order that it has on the wire. */
record SoapUserInfo(Settings settings, Duration session) {

    private static final int FILE_SIZE_LIMIT = 26_214_400;

    void write(SoapXml xml, Row user) throws XMLStreamException {
        xml.text("accessibilityMode", false);
        xml.text("chatterExternal", false);
        xml.text("currencySymbol", "$");
        xml.text("orgAttachmentFileSizeLimit", FILE_SIZE_LIMIT);
        xml.text("orgDefaultCurrencyIsoCode", "USD");
        xml.text("orgDefaultCurrencyLocale", "en_US");
        xml.text("orgDisallowHtmlAttachments", false);
        xml.text("orgHasPersonAccounts", false);
        xml.text("organizationId", settings.orgId());
        xml.text("organizationMultiCurrency", false);
        xml.text("organizationName", "Fake Salesforce");
        xml.text("profileId", user.get("ProfileId"));
        xml.text("roleId", user.get("UserRoleId"));
        xml.text("sessionSecondsValid", session.toSeconds());
        xml.text("userDefaultCurrencyIsoCode", null);
        xml.text("userEmail", user.get("Email"));
        xml.text("userFullName", user.get("Name"));
        xml.text("userId", user.id());
        xml.text("userLanguage", user.get("LanguageLocaleKey"));
        xml.text("userLocale", user.get("LocaleSidKey"));
        xml.text("userName", user.get("Username"));
        xml.text("userTimeZone", user.get("TimeZoneSidKey"));
        xml.text("userType", "Standard");
        xml.text("userUiSkin", "Theme3");
    }
}
