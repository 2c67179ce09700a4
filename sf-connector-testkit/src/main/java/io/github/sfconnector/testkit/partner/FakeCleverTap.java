package io.github.sfconnector.testkit.partner;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sfconnector.testkit.internal.http.Answer;
import io.github.sfconnector.testkit.internal.http.Request;
import io.github.sfconnector.testkit.internal.partner.CleverTapAccount;
import io.github.sfconnector.testkit.internal.partner.PartnerServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A CleverTap account behind a real HTTP server on 127.0.0.1: {@code POST /1/upload} with its documented answers, codes and limits. Failures of records hide in an
 * HTTP 200, as they do there. Thread-safe.
 */
public final class FakeCleverTap implements AutoCloseable {

    /** Uploads in work at a time, above which the fake answers 429: {@value}. */
    public static final int UPLOADS_IN_FLIGHT = 15;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final CleverTapAccount account;
    private final PartnerServer server;
    private volatile int limit = UPLOADS_IN_FLIGHT;

    private FakeCleverTap(String accountId, String passcode) {
        account = new CleverTapAccount(accountId, passcode);
        server = new PartnerServer(this::answer, InstantSource.system());
    }

    /**
     * Starts an empty account on a free port.
     *
     * @param accountId the account's id
     * @param passcode the account's passcode
     * @return the running fake
     */
    public static FakeCleverTap start(String accountId, String passcode) {
        return new FakeCleverTap(accountId, passcode);
    }

    private Answer answer(Request request) {
        if (!request.method().equals("POST") || !request.path().equals("/1/upload")) {
            return CleverTapAccount.fail(404, "Not Found");
        }
        return server.inFlight() > limit
                ? CleverTapAccount.fail(429, "Too many concurrent requests")
                : account.upload(request);
    }

    /**
     * One event as it came.
     *
     * @param owner its identity, or object id
     * @param name its name
     * @param ts epoch seconds; null when it had none
     * @param data its properties
     */
    public record ReceivedEvent(
            String owner, String name, @Nullable Long ts, Map<String, Object> data) {}

    /** {@return where the API begins, without a slash at the end} */
    public URI url() {
        return server.url();
    }

    /**
     * A profile as it is now.
     *
     * @param owner its identity, or object id
     * @return its properties; empty when there is no such profile
     */
    public Optional<Map<String, Object>> profile(String owner) {
        return account.profile(owner).map(FakeCleverTap::map);
    }

    /** {@return identities of all profiles, in the order they came} */
    public List<String> profiles() {
        return account.owners();
    }

    /** {@return all events, in the order they came} */
    public List<ReceivedEvent> events() {
        return account.events().stream()
                .map(each -> new ReceivedEvent(
                        each.path("identity").asText(each.path("objectId").asText()),
                        each.path("evtName").asText(),
                        each.has("ts") ? each.path("ts").asLong() : null,
                        map(each.path("evtData").toString())))
                .toList();
    }

    /** {@return the bodies of all uploads as JSON, in the order they came; those of dry runs and refused calls left out} */
    public List<String> uploads() {
        return account.uploads();
    }

    private static Map<String, Object> map(String json) {
        try {
            return JSON.readValue(json, new TypeReference<Map<String, Object>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Lets records of an identity fail.
     *
     * @param owner the identity
     * @param code such as 555
     * @param times how many of its records to come
     */
    public void failRecord(String owner, int code, int times) {
        account.fail(owner, code, times);
    }

    /**
     * Answers the next requests with a status, unprocessed.
     *
     * @param status such as 503
     * @param times how many
     */
    public void failNext(int status, int times) {
        server.answerNext(times, status, Map.of());
    }

    /**
     * Processes the next requests and closes the connection instead of answering.
     *
     * @param times how many
     */
    public void loseAnswers(int times) {
        server.loseAnswers(times);
    }

    /**
     * Sets how many uploads may be in work at a time.
     *
     * @param uploads above which the fake answers 429
     */
    public void limitInFlight(int uploads) {
        limit = uploads;
    }

    /**
     * Holds each request before it is processed.
     *
     * @param time real time
     */
    public void latency(Duration time) {
        server.latency(time);
    }

    /** {@return most uploads that were in work at a time} */
    public int mostInFlight() {
        return server.mostInFlight();
    }

    /** {@return requests so far} */
    public int requests() {
        return server.requests();
    }

    /** Stops at once. */
    @Override
    public void close() {
        server.close();
    }
}
