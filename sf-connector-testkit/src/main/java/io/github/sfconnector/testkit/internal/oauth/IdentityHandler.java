package io.github.sfconnector.testkit.internal.oauth;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.sfconnector.testkit.internal.http.Answer;
import io.github.sfconnector.testkit.internal.http.Request;
import io.github.sfconnector.testkit.internal.org.Row;
import io.github.sfconnector.testkit.internal.org.SalesforceIds;
import io.github.sfconnector.testkit.internal.org.Timestamps;
import io.github.sfconnector.testkit.internal.rest.Settings;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who the token is: {@code /services/oauth2/userinfo} and {@code /id/<org>/<user>}. */
public final class IdentityHandler {

    private final Settings settings;
    private final Users users;

    /** Tells of these users. */
    public IdentityHandler(Settings settings, Users users) {
        this.settings = settings;
        this.users = users;
    }

    /** OpenID Connect's form. */
    public Answer userinfo(Request request) {
        return users.find(request.caller().userId())
                .map(user -> Answer.json(200, out -> userinfo(out, user)))
                .orElseGet(IdentityHandler::badToken);
    }

    /** A token that stands for nobody. */
    public static Answer badToken() {
        return Answer.text(403, "text/html;charset=UTF-8", "Bad_OAuth_Token");
    }

    private void userinfo(JsonGenerator out, Row user) throws IOException {
        out.writeStartObject();
        out.writeStringField("sub", identityUrl(user));
        out.writeStringField("user_id", user.id());
        out.writeStringField("organization_id", settings.orgId());
        text(out, "preferred_username", user.get("Username"));
        text(out, "nickname", user.get("CommunityNickname"));
        text(out, "name", user.get("Name"));
        text(out, "email", user.get("Email"));
        out.writeBooleanField("email_verified", true);
        text(out, "given_name", user.get("FirstName"));
        text(out, "family_name", user.get("LastName"));
        text(out, "zoneinfo", user.get("TimeZoneSidKey"));
        photos(out);
        out.writeStringField("profile", url() + "/" + user.id());
        out.writeStringField("picture", url() + "/profilephoto/005/F");
        out.writeObjectFieldStart("address");
        out.writeEndObject();
        out.writeBooleanField("is_salesforce_integration_user", false);
        urls(out, user);
        last(out, user);
        out.writeStringField("updated_at", modified(user).replace(".000+0000", "Z"));
        out.writeEndObject();
    }

    /** Salesforce's own form; only the caller's own identity is shown. */
    public Answer identity(Request request) {
        Optional<Row> user = users.find(request.caller().userId());
        boolean own = SalesforceIds.normalize(request.variable("user"))
                .filter(id -> id.equals(request.caller().userId()))
                .isPresent();
        return user.filter(row -> own)
                .map(row -> Answer.json(200, out -> identity(out, row)))
                .orElseGet(IdentityHandler::badToken);
    }

    private void identity(JsonGenerator out, Row user) throws IOException {
        out.writeStartObject();
        out.writeStringField("id", identityUrl(user));
        out.writeBooleanField("asserted_user", true);
        out.writeStringField("user_id", user.id());
        out.writeStringField("organization_id", settings.orgId());
        text(out, "username", user.get("Username"));
        text(out, "nick_name", user.get("CommunityNickname"));
        text(out, "display_name", user.get("Name"));
        text(out, "email", user.get("Email"));
        out.writeBooleanField("email_verified", true);
        text(out, "first_name", user.get("FirstName"));
        text(out, "last_name", user.get("LastName"));
        text(out, "timezone", user.get("TimeZoneSidKey"));
        photos(out);
        contact(out, user);
        urls(out, user);
        last(out, user);
        out.writeStringField("last_modified_date", modified(user));
        out.writeBooleanField("is_app_installed", true);
        out.writeEndObject();
    }

    private static void contact(JsonGenerator out, Row user) throws IOException {
        text(out, "addr_street", user.get("Street"));
        text(out, "addr_city", user.get("City"));
        text(out, "addr_state", user.get("State"));
        text(out, "addr_country", user.get("Country"));
        text(out, "addr_zip", user.get("PostalCode"));
        text(out, "mobile_phone", user.get("MobilePhone"));
        out.writeBooleanField("mobile_phone_verified", false);
        out.writeBooleanField("is_lightning_login_user", false);
        out.writeObjectFieldStart("status");
        out.writeNullField("created_date");
        out.writeNullField("body");
        out.writeEndObject();
    }

    private String url() {
        return settings.url().get().toString();
    }

    private String identityUrl(Row user) {
        return url() + "/id/" + settings.orgId() + "/" + user.id();
    }

    private static String modified(Row user) {
        return user.get("LastModifiedDate") instanceof Instant instant ? Timestamps.write(instant) : "";
    }

    private void photos(JsonGenerator out) throws IOException {
        out.writeObjectFieldStart("photos");
        out.writeStringField("picture", url() + "/profilephoto/005/F");
        out.writeStringField("thumbnail", url() + "/profilephoto/005/T");
        out.writeEndObject();
    }

    private static void last(JsonGenerator out, Row user) throws IOException {
        out.writeBooleanField("active", !Boolean.FALSE.equals(user.get("IsActive")));
        out.writeStringField("user_type", "STANDARD");
        text(out, "language", user.get("LanguageLocaleKey"));
        text(out, "locale", user.get("LocaleSidKey"));
        out.writeNumberField("utcOffset", -28_800_000);
    }

    /** The urls keep the literal {@code {version}}; those of SOAP name the org by 15 characters. */
    private void urls(JsonGenerator out, Row user) throws IOException {
        String data = "/services/data/v{version}/";
        String org = SalesforceIds.shorten(settings.orgId());
        Map<String, String> paths = new LinkedHashMap<>();
        paths.put("enterprise", "/services/Soap/c/{version}/" + org);
        paths.put("metadata", "/services/Soap/m/{version}/" + org);
        paths.put("partner", "/services/Soap/u/{version}/" + org);
        paths.put("rest", data);
        for (String resource : new String[] {"sobjects", "search", "query", "recent"}) {
            paths.put(resource, data + resource + "/");
        }
        paths.put("tooling_soap", "/services/Soap/T/{version}/" + org);
        paths.put("tooling_rest", data + "tooling/");
        paths.put("profile", "/" + user.id());
        paths.put("feeds", data + "chatter/feeds");
        paths.put("groups", data + "chatter/groups");
        paths.put("users", data + "chatter/users");
        paths.put("feed_items", data + "chatter/feed-items");
        paths.put("feed_elements", data + "chatter/feed-elements");
        paths.put("custom_domain", "");
        out.writeObjectFieldStart("urls");
        for (Map.Entry<String, String> path : paths.entrySet()) {
            out.writeStringField(path.getKey(), url() + path.getValue());
        }
        out.writeEndObject();
    }

    private static void text(JsonGenerator out, String name, @Nullable Object value) throws IOException {
        if (value == null) {
            out.writeNullField(name);
        } else {
            out.writeStringField(name, value.toString());
        }
    }
}
