package io.github.sfconnector.testkit.internal.server;

import io.github.sfconnector.testkit.RecordedRequest;
import io.github.sfconnector.testkit.internal.http.Answer;
import io.github.sfconnector.testkit.internal.http.Request;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The last requests, and the access log. Neither ever sees a token or a secret. Thread-safe. */
public final class RequestLog {

    /** How many requests are kept unless told otherwise. */
    public static final int DEFAULT_KEPT = 10_000;

    private static final Pattern SECRET = Pattern.compile(
            "(?i)(^|&)(client_secret|password|code|token|refresh_token|assertion|code_verifier|oauth_token|access_token|subject_token|device_code)=[^&]*");

    private final Consumer<String> accessLog;
    private final ExchangeListener listener;
    private final int kept;
    private final Deque<RecordedRequest> last = new ArrayDeque<>();
    private final AtomicLong count = new AtomicLong();

    /** Writes one line a request to this consumer, shows each answer to this listener, and keeps so many requests. */
    public RequestLog(Consumer<String> accessLog, ExchangeListener listener, int kept) {
        this.accessLog = accessLog;
        this.listener = listener;
        this.kept = kept;
    }

    Answer answered(Request request, Answer answer) {
        return listener.answered(request, answer);
    }

    void add(Request request, int status, long millis) {
        String fault = request.interference().struck().names().orElse(null);
        RecordedRequest recorded = new RecordedRequest(
                request.method(), request.path(), withoutSecrets(request.rawQuery()), status, fault);
        count.incrementAndGet();
        synchronized (last) {
            last.addLast(recorded);
            if (last.size() > kept) {
                last.removeFirst();
            }
        }
        line(recorded.method() + " " + recorded.path(), status, millis, fault);
    }

    private void line(String what, int status, long millis, @Nullable String fault) {
        accessLog.accept(what + " " + status + " " + millis + " ms" + (fault == null ? "" : " fault=" + fault));
    }

    /** A request to the fake's own doors: a line in the access log, no more. */
    void addOwn(Request request, int status, long millis) {
        line(request.method() + " " + request.path(), status, millis, null);
    }

    /** Forgets the requests so far. */
    void clear() {
        synchronized (last) {
            last.clear();
        }
        count.set(0);
        listener.forget();
    }

    private static @Nullable String withoutSecrets(@Nullable String query) {
        return query == null ? null : SECRET.matcher(query).replaceAll("$1$2=***");
    }

    void bug(Request request, String gack, Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        accessLog.accept(
                request.method() + " " + request.path() + " failed inside the fake, ErrorId " + gack + "\n" + trace);
    }

    /** The last requests, oldest first. */
    public List<RecordedRequest> requests() {
        synchronized (last) {
            return List.copyOf(last);
        }
    }

    /** All requests so far. */
    public long count() {
        return count.get();
    }
}
