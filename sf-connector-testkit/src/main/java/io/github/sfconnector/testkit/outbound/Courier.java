package io.github.sfconnector.testkit.outbound;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Pattern;

/** Posts messages, and reads their answers as strictly as Salesforce does. */
final class Courier {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Pattern ACK =
            Pattern.compile("<(\\w+:)?notificationsResponse[^>]*>\\s*<(\\w+:)?Ack>\\s*(true|1)\\s*</", Pattern.DOTALL);

    private final URI endpoint;
    private final HttpClient client;

    Courier(URI endpoint, HttpClient client) {
        this.endpoint = endpoint;
        this.client = client;
    }

    /** Whether the message was acknowledged. A fault, another status, another body and no answer all mean that it is not. */
    boolean delivers(String message) {
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .timeout(TIMEOUT)
                .header("Content-Type", "text/xml; charset=UTF-8")
                .header("SOAPAction", "\"\"")
                .POST(HttpRequest.BodyPublishers.ofString(message))
                .build();
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 && ACK.matcher(answer.body()).find();
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
