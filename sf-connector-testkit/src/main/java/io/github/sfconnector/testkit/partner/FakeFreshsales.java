package io.github.sfconnector.testkit.partner;

import io.github.sfconnector.testkit.internal.partner.FreshsalesBundle;
import io.github.sfconnector.testkit.internal.partner.PartnerServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Freshsales account behind a real HTTP server on 127.0.0.1: views of contacts, {@code sales_accounts}, deals and any other module, and workflows that trigger webhooks,
 * whose placeholders are filled in without any escaping, as admins of the real one see. Thread-safe.
 */
public final class FakeFreshsales implements AutoCloseable {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([\\w.]+)\\s*}}");

    private final FreshsalesBundle bundle;
    private final PartnerServer server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private FakeFreshsales(String apiKey, InstantSource clock) {
        bundle = new FreshsalesBundle(apiKey, clock);
        server = new PartnerServer(bundle::answer, clock);
    }

    /**
     * Starts an account without records on a free port.
     *
     * @param apiKey the user's key
     * @param clock stamps records and counts hours
     * @return the running fake
     */
    public static FakeFreshsales start(String apiKey, InstantSource clock) {
        return new FakeFreshsales(apiKey, clock);
    }

    /** {@return the account's base, to which {@code /api} is added} */
    public URI url() {
        return URI.create(server.url() + "/crm/sales");
    }

    /**
     * Adds a record with an id beyond 32 bits, stamped now.
     *
     * @param module such as {@code contacts}
     * @param fields as JSON values; {@code custom_field} is a map
     * @return its id
     */
    public long add(String module, Map<String, ? extends @Nullable Object> fields) {
        return bundle.put(module, null, fields);
    }

    /**
     * Changes a record and stamps it; fields that are not named stay.
     *
     * @param module such as {@code contacts}
     * @param id its id
     * @param fields what changes
     */
    public void update(String module, long id, Map<String, ? extends @Nullable Object> fields) {
        bundle.put(module, id, fields);
    }

    /**
     * Takes a record out of all views, as a deletion does.
     *
     * @param module such as {@code contacts}
     * @param id its id
     */
    public void remove(String module, long id) {
        bundle.remove(module, id);
    }

    /**
     * A record as it is now.
     *
     * @param module such as {@code contacts}
     * @param id its id
     * @return its fields; empty when there is none
     */
    public Optional<Map<String, @Nullable Object>> record(String module, long id) {
        return bundle.find(module, id);
    }

    /**
     * Runs a workflow's webhook for a record. It is sent once; what became of it is for the caller to see.
     *
     * @param module such as {@code contacts}
     * @param id of the record
     * @param endpoint where to send
     * @param headers custom headers
     * @param content the body with placeholders such as {@code {{email}}}; a null field leaves nothing in its place, and a name that the record does not have stays as it is
     * @return the HTTP status of the answer
     * @throws NoSuchElementException when there is no such record
     */
    public int trigger(String module, long id, URI endpoint, Map<String, String> headers, String content) {
        Map<String, @Nullable Object> row = bundle.find(module, id)
                .orElseThrow(() -> new NoSuchElementException("no record " + id + " in " + module));
        HttpRequest.Builder request = HttpRequest.newBuilder(Objects.requireNonNull(endpoint, "endpoint"))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(filled(content, row)));
        headers.forEach(request::header);
        return sent(request.build());
    }

    private int sent(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static String filled(String content, Map<String, @Nullable Object> row) {
        return PLACEHOLDER.matcher(content).replaceAll(match -> {
            String name = match.group(1);
            if (!row.containsKey(name)) {
                return Matcher.quoteReplacement(match.group());
            }
            return Matcher.quoteReplacement(
                    Optional.ofNullable(row.get(name)).map(Object::toString).orElse(""));
        });
    }

    /**
     * Sets how many requests an hour are answered.
     *
     * @param requests above which the fake answers 429 and how long to wait
     */
    public void hourlyLimit(int requests) {
        bundle.hourlyLimit(requests);
    }

    /**
     * Answers the next requests with a status, unprocessed.
     *
     * @param status such as 503
     * @param times how many
     * @param headers such as Retry-After
     */
    public void failNext(int status, int times, Map<String, String> headers) {
        server.answerNext(times, status, headers);
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
