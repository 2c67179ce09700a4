package io.github.sfconnector.core.apexrest;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an Apex REST service answered. Immutable. */
public final class ApexResponse {

    private final int status;
    private final @Nullable String contentType;
    private final byte[] body;
    private final String text;
    private final @Nullable String string;

    /**
     * For the client.
     *
     * @param status HTTP status
     * @param contentType media type, or null
     * @param body the bytes as decoded
     * @param text the body as text
     * @param string the text inside, when the body is one JSON string literal; else null
     */
    public ApexResponse(int status, @Nullable String contentType, byte[] body, String text, @Nullable String string) {
        this.status = status;
        this.contentType = contentType;
        this.body = body.clone();
        this.text = Objects.requireNonNull(text, "text");
        this.string = string;
    }

    /** {@return the HTTP status} */
    public int status() {
        return status;
    }

    /** {@return the media type as sent} */
    public Optional<String> contentType() {
        return Optional.ofNullable(contentType);
    }

    /** {@return a copy of the body's bytes} */
    public byte[] bytes() {
        return Arrays.copyOf(body, body.length);
    }

    /** {@return the body as it was sent, such as {@code {"ok":true}} or {@code "Success"} with its quotes} */
    public String text() {
        return text;
    }

    /**
     * What an Apex method that returns a String said: the text inside the JSON string literal.
     *
     * @return that text; the whole body when it is not one JSON string, as from a method that writes the response itself
     */
    public String string() {
        return string == null ? text : string;
    }

    /** {@return status and size; never the content} */
    @Override
    public String toString() {
        return "ApexResponse[" + status + ", " + body.length + " bytes]";
    }
}
