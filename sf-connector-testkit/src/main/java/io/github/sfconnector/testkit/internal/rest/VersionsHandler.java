package io.github.sfconnector.testkit.internal.rest;

import io.github.sfconnector.testkit.internal.http.Answer;
import io.github.sfconnector.testkit.internal.http.Request;
import java.util.List;

/** The list of API versions, and the resources of one. */
public final class VersionsHandler {

    private static final List<String> RESOURCES = List.of(
            "tooling",
            "metadata",
            "eclair",
            "folders",
            "jsonxform",
            "chatter",
            "payments",
            "tabs",
            "appMenu",
            "quickActions",
            "queryAll",
            "commerce",
            "wave",
            "search",
            "iot",
            "theme",
            "composite",
            "parameterizedSearch",
            "sobjects",
            "connect",
            "query",
            "limits",
            "jobs",
            "recent",
            "analytics",
            "support");

    private final Settings settings;

    /** Lists what the settings name. */
    public VersionsHandler(Settings settings) {
        this.settings = settings;
    }

    /** {@code GET /services/data}. */
    public Answer list(Request request) {
        return Answer.json(200, out -> {
            out.writeStartArray();
            for (String version : settings.versions()) {
                out.writeStartObject();
                out.writeStringField("label", label(version));
                out.writeStringField("url", "/services/data/v" + version);
                out.writeStringField("version", version);
                out.writeEndObject();
            }
            out.writeEndArray();
        });
    }

    /** Three releases a year; 31.0 was Summer '14. The label of 42.0 has a typographic apostrophe. */
    static String label(String version) {
        int since = (int) Double.parseDouble(version) - 31;
        String season = List.of("Summer", "Winter", "Spring").get(Math.floorMod(since, 3));
        int year = Math.floorDiv(since, 3) + (season.equals("Summer") ? 14 : 15);
        return season + (since == 11 ? " \u2019" : " '") + year;
    }

    /** {@code GET /services/data/v60.0}. */
    public Answer resources(Request request) {
        return Answer.json(200, out -> {
            out.writeStartObject();
            for (String resource : RESOURCES) {
                out.writeStringField(resource, request.base() + "/" + resource);
            }
            out.writeStringField(
                    "identity",
                    settings.url().get() + "/id/" + settings.orgId() + "/"
                            + request.caller().userId());
            out.writeEndObject();
        });
    }
}
