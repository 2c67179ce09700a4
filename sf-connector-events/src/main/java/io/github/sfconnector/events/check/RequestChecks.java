package io.github.sfconnector.events.check;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;

/** The usual checks. */
public final class RequestChecks {

    /** How far a signed time may be from now, both ways, unless another is given: 5 minutes, as Standard Webhooks advises. */
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    private RequestChecks() {}

    /**
     * Standard Webhooks: {@code webhook-signature} holds {@code v1,<base64 HMAC-SHA256>} over {@code webhook-id.webhook-timestamp.body}, one or more; the time is
     * within {@link #TOLERANCE} of now; repeated deliveries are known by the id.
     *
     * @param clock what time it is
     * @param secrets {@code whsec_<base64>}; more than one while a secret is rotated
     * @return the check
     * @throws IllegalArgumentException when there is no secret, or one is not base64 of 24 to 64 bytes
     */
    public static RequestCheck standardWebhooks(InstantSource clock, String... secrets) {
        return new StandardWebhooks(clock, TOLERANCE, List.of(secrets));
    }

    /**
     * As {@link #standardWebhooks(InstantSource, String...)}, with another window for the time.
     *
     * @param clock what time it is
     * @param tolerance how far the signed time may be from now, both ways
     * @param secrets {@code whsec_<base64>}
     * @return the check
     * @throws IllegalArgumentException when a secret is unusable or the tolerance is not positive
     */
    public static RequestCheck standardWebhooks(InstantSource clock, Duration tolerance, List<String> secrets) {
        return new StandardWebhooks(clock, tolerance, secrets);
    }

    /**
     * The simple form that Apex code often has: a header with the hexadecimal HMAC-SHA256 of the body. It has no time, so a request that was
     * overheard can be sent again; what it repeats is left out as a duplicate only as long as {@link io.github.sfconnector.events.EventReceiver} remembers bodies.
     *
     * @param header name of the header; its value may begin with {@code sha256=}
     * @param secret of at least 16 characters
     * @return the check
     * @throws IllegalArgumentException when the secret is shorter
     */
    public static RequestCheck hexHmac(String header, String secret) {
        return new HexHmac(header, secret);
    }

    /**
     * A secret that the sender repeats with every request. Whoever reads one request can send others: use it over HTTPS only.
     *
     * @param header name of the header, such as {@code X-Webhook-Token}
     * @param secret of at least 16 characters
     * @return the check
     * @throws IllegalArgumentException when the secret is shorter
     */
    public static RequestCheck sharedSecret(String header, String secret) {
        return new SharedSecret(header, secret);
    }

    /**
     * Lets in requests from some addresses only. Salesforce's ranges prove that Salesforce sends, not which of its customers.
     *
     * @param ranges addresses or CIDR ranges, such as {@code 13.108.0.0/14}
     * @return the check
     * @throws IllegalArgumentException when one is neither
     */
    public static RequestCheck addresses(Collection<String> ranges) {
        return new AddressList(ranges);
    }

    /**
     * Lets in senders with a TLS client certificate of one of these subjects. The server has to have verified the certificate.
     *
     * @param subjects distinguished names, such as {@code CN=client.example.com,O=Example}; compared in their canonical form
     * @return the check
     * @throws IllegalArgumentException when one is no distinguished name
     */
    public static RequestCheck certificateSubjects(Collection<String> subjects) {
        return new CertificateSubjects(subjects);
    }
}
