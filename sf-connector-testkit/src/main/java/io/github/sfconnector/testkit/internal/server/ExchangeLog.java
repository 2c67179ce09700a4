package io.github.sfconnector.testkit.internal.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.sfconnector.testkit.RecordedExchange;
import io.github.sfconnector.testkit.internal.http.Answer;
import io.github.sfconnector.testkit.internal.http.Request;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps the last requests and answers with their bodies, without secrets. Thread-safe. */
public final class ExchangeLog implements ExchangeListener {

    private static final int KEPT = 1_000;
    private static final long MAX_CHARACTERS = 64_000_000;
    private static final JsonFactory JSON = new JsonFactory();

    private final Secrets secrets;
    private final Deque<RecordedExchange> last = new ArrayDeque<>();
    private long characters;

    /** A log that never shows this token, nor any that looks like one. */
    public ExchangeLog(@Nullable String fixedToken) {
        this.secrets = new Secrets(fixedToken);
    }

    /** Renders the body, keeps it, and has the rendered body sent, so that it is made once. */
    @Override
    public Answer answered(Request request, Answer answer) {
        Answer.TextBody text = answer.text();
        String body = text == null ? rendered(answer.json()) : written(text);
        add(request, answer, body);
        if (text != null) {
            Answer.TextBody same = new Answer.TextBody(text.contentType(), out -> out.write(body));
            return new Answer(answer.status(), answer.headers(), null, same);
        }
        return answer.json() == null
                ? answer
                : new Answer(answer.status(), answer.headers(), out -> out.writeRawValue(body), null);
    }

    private static String written(Answer.TextBody text) {
        StringWriter content = new StringWriter();
        try {
            text.content().write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return content.toString();
    }

    private static String rendered(Answer.@Nullable JsonBody json) {
        if (json == null) {
            return "";
        }
        // As bytes, because characters beyond the basic plane are escaped there, as they are on the wire.
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            json.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    private void add(Request request, Answer answer, String body) {
        String query = request.rawQuery();
        Answer.TextBody text = answer.text();
        String type = text == null ? "application/json;charset=UTF-8" : text.contentType();
        RecordedExchange exchange = new RecordedExchange(
                request.method(),
                secrets.members(request.path()),
                query == null ? null : secrets.parameters(query),
                requestBody(request),
                answer.status(),
                headers(answer),
                text == null && answer.json() == null ? null : type,
                secrets.members(body));
        synchronized (last) {
            last.addLast(exchange);
            characters += size(exchange);
            while (last.size() > KEPT || (characters > MAX_CHARACTERS && last.size() > 1)) {
                characters -= size(last.removeFirst());
            }
        }
    }

    private static long size(RecordedExchange exchange) {
        return (long) exchange.requestBody().length() + exchange.responseBody().length();
    }

    @Override
    public void forget() {
        synchronized (last) {
            last.clear();
            characters = 0;
        }
    }

    private String requestBody(Request request) {
        String body = new String(request.body(), StandardCharsets.UTF_8);
        boolean form = request.header("Content-Type").orElse("").startsWith("application/x-www-form-urlencoded");
        return form ? secrets.parameters(body) : secrets.members(body);
    }

    private Map<String, String> headers(Answer answer) {
        Map<String, String> headers = new LinkedHashMap<>();
        answer.headers().forEach((name, value) -> headers.put(name, secrets.parameters(value)));
        return headers;
    }

    /** The last exchanges, oldest first: at most 1,000, and so many that their bodies fit. */
    public List<RecordedExchange> exchanges() {
        synchronized (last) {
            return List.copyOf(last);
        }
    }
}
