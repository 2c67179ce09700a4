package io.github.sfconnector.core.internal.bulk;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.sfconnector.core.error.UnreadableResponseException;
import io.github.sfconnector.core.internal.Call;
import io.github.sfconnector.core.internal.Json;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The links to all pages of a result, five in an answer. */
final class ResultLinks {

    private static final Pattern VERSION = Pattern.compile("/v(\\d{1,3})\\.");
    private static final Pattern LOCATOR = Pattern.compile("[?&]locator=([^&]*)");

    private final JobCalls job;
    private @Nullable String next;

    ResultLinks(JobCalls job) {
        this.job = job;
        this.next = job.path() + "/resultPages";
    }

    static int version(String path) {
        Matcher found = VERSION.matcher(path);
        return found.find() ? Integer.parseInt(found.group(1)) : 0;
    }

    static String locator(String link) {
        Matcher found = LOCATOR.matcher(link);
        return found.find() ? URLDecoder.decode(found.group(1), StandardCharsets.UTF_8) : "";
    }

    /** The next links; null when there are no more. */
    @Nullable
    List<String> next() {
        String target = next;
        if (target == null) {
            return null;
        }
        return job.caller().read(Call.get(target, Map.of()), answer -> links(answer.body()));
    }

    private List<String> links(byte[] body) {
        List<String> links = new ArrayList<>();
        try (JsonParser parser = Json.parser(body)) {
            parser.nextToken();
            Json.require(parser, JsonToken.START_OBJECT);
            next = read(parser, links);
            Json.requireEnd(parser);
            return links;
        } catch (IOException e) {
            throw new UnreadableResponseException(
                    "the links to the pages of bulk job " + job.id() + " are not of the documented shape",
                    Json.scrubbed(e));
        }
    }

    // The documentation names the way on in two ways.
    private @Nullable String read(JsonParser parser, List<String> links) throws IOException {
        String following = null;
        boolean done = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "nextRecordUrl", "nextRecordsUrl" -> following = Json.text(parser);
                case "done" -> done = parser.getBooleanValue();
                case "resultPages" -> links(parser, links);
                default -> parser.skipChildren();
            }
        }
        if (!done && following == null) {
            throw new IOException("neither done nor a way on");
        }
        return done ? null : own(following, "/resultPages");
    }

    private void links(JsonParser parser, List<String> into) throws IOException {
        Json.require(parser, JsonToken.START_ARRAY);
        while (Json.nextObject(parser)) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean link = parser.currentName().equals("resultUrl");
                parser.nextToken();
                if (link) {
                    into.add(own(Json.text(parser), "/results"));
                } else {
                    parser.skipChildren();
                }
            }
        }
    }

    // The token goes nowhere but to this job.
    private String own(@Nullable String link, String resource) throws IOException {
        if (link == null || !link.startsWith(job.path() + resource) || !link.matches("[A-Za-z0-9._~/?=&%+-]+")) {
            throw new IOException("a link that does not lead to this job");
        }
        return link;
    }
}
