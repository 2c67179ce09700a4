package io.github.sfconnector.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;

/** The HTTP answer to an {@link EventRequest}. Immutable and thread-safe. */
public final class EventAnswer {

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    private EventAnswer(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /**
     * An answer with a body of text.
     *
     * @param status HTTP status
     * @param contentType of the body, which is sent as UTF-8
     * @param body text
     * @return the answer
     */
    public static EventAnswer of(int status, String contentType, String body) {
        return new EventAnswer(status, Map.of("Content-Type", contentType), body.getBytes(UTF_8));
    }

    /**
     * A JSON answer.
     *
     * @param status HTTP status
     * @param body a JSON document
     * @return the answer
     */
    public static EventAnswer json(int status, String body) {
        return of(status, "application/json; charset=utf-8", body);
    }

    /**
     * The same answer with one more header.
     *
     * @param name of the header
     * @param value of the header
     * @return a copy
     */
    public EventAnswer with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new EventAnswer(status, Map.copyOf(more), body);
    }

    /** {@return the HTTP status} */
    public int status() {
        return status;
    }

    /** {@return headers by name} */
    public Map<String, String> headers() {
        return headers;
    }

    /** {@return a copy of the body} */
    public byte[] body() {
        return body.clone();
    }

    /** {@return the body as text} */
    public String text() {
        return new String(body, UTF_8);
    }

    @Override
    public String toString() {
        return status + ", " + body.length + " bytes";
    }
}
