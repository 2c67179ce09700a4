package io.github.sfconnector.examples.quickstart;

import io.github.sfconnector.auth.WebServerFlow;
import io.github.sfconnector.auth.store.ConnectionKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Consumer;

/** Gets the approval of a person, or of the fake org, which approves by itself, and stores the tokens. */
final class Consent {

    private final WebServerFlow flow;
    private final CallbackServer callbacks;
    private final Duration limit;

    Consent(WebServerFlow flow, CallbackServer callbacks, Duration limit) {
        this.flow = flow;
        this.callbacks = callbacks;
        this.limit = limit;
    }

    /** Sends the browser to the authorize URL and exchanges the code that it comes back with. */
    void obtain(ConnectionKey key, Consumer<URI> browser) {
        browser.accept(flow.begin(key).url());
        try {
            URI callback = callbacks
                    .await(limit)
                    .orElseThrow(() -> new QuickstartException(
                            "nobody approved the connection within " + limit.toSeconds() + " seconds", null));
            flow.finish(callback);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QuickstartException("interrupted while waiting for the approval", e);
        }
    }

    /** A browser without a person: the fake org redirects it to the callback at once. */
    static void follow(URI url) {
        HttpClient browser = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        HttpRequest request =
                HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(30)).build();
        try {
            HttpResponse<Void> page = browser.send(request, HttpResponse.BodyHandlers.discarding());
            if (page.statusCode() != 200) {
                throw new QuickstartException("the authorize endpoint answered " + page.statusCode(), null);
            }
        } catch (IOException e) {
            throw new QuickstartException("cannot reach " + url.getAuthority() + " to authorize", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QuickstartException("interrupted while authorizing", e);
        }
    }
}
