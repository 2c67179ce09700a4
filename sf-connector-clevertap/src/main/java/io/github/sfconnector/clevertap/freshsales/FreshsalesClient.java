package io.github.sfconnector.clevertap.freshsales;

import io.github.sfconnector.clevertap.ConnectionCheck;
import io.github.sfconnector.core.error.TransportException;
import io.github.sfconnector.core.http.HttpTransport;
import io.github.sfconnector.core.retry.Pause;
import io.github.sfconnector.core.retry.RetryPolicy;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Reads Freshsales' REST API: views and their pages. It asks for the largest pages and counts its own requests, because an account has 1,000 an hour on the smallest plan. What is
 * turned away with 429 or 5xx is asked for again, as long as the wait is not longer than the retry policy allows. Thread-safe.
 */
public final class FreshsalesClient {

    /** Records of one page, the most that clients ask for: {@value}. */
    public static final int PAGE_SIZE = 100;

    /** Requests an hour, unless another number is set: {@value}, the limit of the smallest plan. */
    public static final int DEFAULT_HOURLY_REQUESTS = 1000;

    /** Requests a minute, the limit of all plans: {@value}. */
    public static final int REQUESTS_PER_MINUTE = 400;

    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");

    private final String base;
    private final String apiKey;
    private final HttpTransport transport;
    private final RetryPolicy retry;
    private final Pause pause;
    private final RandomGenerator random;
    private final RequestBudget budget;

    private FreshsalesClient(Builder builder) {
        this.base = builder.base;
        this.apiKey = builder.apiKey;
        this.transport = builder.transport == null ? HttpTransport.create() : builder.transport;
        this.retry = builder.retry;
        this.pause = builder.pause;
        this.random = builder.random;
        this.budget = new RequestBudget(builder.clock, builder.hourly, REQUESTS_PER_MINUTE);
    }

    /**
     * A client of an account.
     *
     * @param baseUrl such as {@code https://acme.myfreshworks.com/crm/sales}, to which {@code /api} is added; http only on this machine
     * @param apiKey of a user, whose rights it has
     * @return its builder
     * @throws IllegalArgumentException when the URL is no such one, or the key is blank
     */
    public static Builder builder(URI baseUrl, String apiKey) {
        return new Builder(baseUrl, apiKey);
    }

    /**
     * The views of a module.
     *
     * @param module such as {@code contacts} or {@code sales_accounts}
     * @return in the order of the answer
     * @throws FreshsalesException when Freshsales refuses
     * @throws TransportException when there is no answer
     */
    public List<FreshsalesView> views(String module) {
        Map<String, @Nullable Object> answer = get("/api/" + checked(module) + "/filters");
        List<FreshsalesView> views = new ArrayList<>();
        if (answer.get("filters") instanceof List<?> filters) {
            for (Object each : filters) {
                if (each instanceof Map<?, ?> view && view.get("id") instanceof Long id) {
                    views.add(new FreshsalesView(id, String.valueOf(view.get("name"))));
                }
            }
        }
        return views;
    }

    /**
     * One page of a view, what was changed last first.
     *
     * @param module such as {@code contacts} or {@code sales_accounts}
     * @param viewId of one of its views
     * @param page from 1
     * @return the page
     * @throws FreshsalesException when Freshsales refuses, or answers without the list
     * @throws TransportException when there is no answer
     */
    public FreshsalesPage page(String module, long viewId, int page) {
        Map<String, @Nullable Object> answer = get("/api/" + checked(module) + "/view/" + viewId + "?page=" + page
                + "&per_page=" + PAGE_SIZE + "&sort=updated_at&sort_type=desc");
        // Sideloads may come before the list, so it is found by its name.
        if (!(answer.get(module) instanceof List<?> list)) {
            throw new FreshsalesException("the answer has no list " + module, 200, false, null);
        }
        List<FreshsalesRecord> records = new ArrayList<>();
        for (Object each : list) {
            if (each instanceof Map<?, ?> row) {
                records.add(FreshsalesRecord.of(module, Payload.named(row)));
            }
        }
        Map<?, ?> meta = answer.get("meta") instanceof Map<?, ?> map ? map : Map.of();
        return new FreshsalesPage(records, (int) number(meta, "total_pages"), number(meta, "total"));
    }

    private static long number(Map<?, ?> meta, String name) {
        return meta.get(name) instanceof Long number ? number : 0;
    }

    private static String checked(String module) {
        if (!module.matches("[a-z][a-z0-9_]{0,79}")) {
            throw new IllegalArgumentException("a module's name has lower-case letters, digits and _ only");
        }
        return module;
    }

    /**
     * Tries the key by reading the views of contacts.
     *
     * @return whether Freshsales takes it, and what to do if not
     */
    public ConnectionCheck testConnection() {
        try {
            return new ConnectionCheck(
                    true, "Freshsales shows " + views("contacts").size() + " views of contacts");
        } catch (FreshsalesException | TransportException e) {
            return new ConnectionCheck(false, String.valueOf(e.getMessage()));
        }
    }

    private Map<String, @Nullable Object> get(String path) {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(path);
            } catch (FreshsalesException e) {
                Duration wait = e.retryAfter().orElse(retry.delayAfter(attempt, random));
                if (!e.retryable()
                        || attempt >= retry.maxAttempts()
                        || wait.compareTo(retry.maxDelay()) > 0
                        || !waited(wait)) {
                    throw e;
                }
            } catch (TransportException e) {
                // Reading twice does no harm.
                if (attempt >= retry.maxAttempts() || !waited(retry.delayAfter(attempt, random))) {
                    throw e;
                }
            }
        }
    }

    private boolean waited(Duration wait) {
        try {
            pause.await(wait);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Map<String, @Nullable Object> once(String path) {
        Duration wait = budget.take();
        if (!wait.isZero()) {
            throw new FreshsalesException(
                    "the requests of this hour or minute are used up: go on in " + wait, 0, true, wait);
        }
        HttpResponse<byte[]> response = transport.send(HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Token token=" + apiKey)
                .header("Accept", "application/json")
                .GET()
                .build());
        if (response.statusCode() != 200) {
            throw refused(path, response);
        }
        try {
            return FreshsalesJson.object(response.body());
        } catch (IOException e) {
            throw new FreshsalesException(
                    "GET " + plain(path) + " answered what is no JSON object", response.statusCode(), true, null);
        }
    }

    private static FreshsalesException refused(String path, HttpResponse<byte[]> response) {
        int status = response.statusCode();
        String next = switch (status) {
            case 401 -> "check the API key and that the base URL is that of its account";
            case 403 -> "the key's user may not see this module";
            case 404 -> "check the base URL (https://<alias>/crm/sales) and the module: accounts are sales_accounts";
            case 429 -> "the account's requests of this hour or minute are used up";
            default -> "try again later";
        };
        Optional<Duration> after = response.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("\\d{1,7}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
        return new FreshsalesException(
                "GET " + plain(path) + " answered " + status + ": " + next,
                status,
                status == 429 || status / 100 == 5,
                after.orElse(null));
    }

    private static String plain(String path) {
        int query = path.indexOf('?');
        return query < 0 ? path : path.substring(0, query);
    }

    /** {@return the base URL; not the key} */
    @Override
    public String toString() {
        return "Freshsales at " + base;
    }

    /** Settings of a client. Not thread-safe. */
    public static final class Builder {

        private final String base;
        private final String apiKey;
        private @Nullable HttpTransport transport;
        private RetryPolicy retry = RetryPolicy.defaults();
        private Pause pause = Pause.blocking();
        private RandomGenerator random = new SecureRandom();
        private InstantSource clock = InstantSource.system();
        private int hourly = DEFAULT_HOURLY_REQUESTS;

        private Builder(URI baseUrl, String apiKey) {
            String host = Objects.requireNonNullElse(baseUrl.getHost(), "");
            boolean safe =
                    "https".equals(baseUrl.getScheme()) || ("http".equals(baseUrl.getScheme()) && LOCAL.contains(host));
            if (!safe || host.isEmpty() || baseUrl.getQuery() != null || baseUrl.getUserInfo() != null) {
                throw new IllegalArgumentException("a base URL is https://<alias>/crm/sales");
            }
            if (apiKey.isBlank() || apiKey.chars().anyMatch(c -> c < ' ' || c > '~')) {
                throw new IllegalArgumentException("apiKey must be given, in plain characters");
            }
            String text = baseUrl.toString();
            this.base = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
            this.apiKey = apiKey;
        }

        /**
         * How requests travel.
         *
         * @param transport with a proxy or deadlines of the host's own
         * @return this builder
         */
        public Builder transport(HttpTransport transport) {
            this.transport = Objects.requireNonNull(transport, "transport");
            return this;
        }

        /**
         * How often a request is tried, and the longest wait.
         *
         * @param policy the policy
         * @return this builder
         */
        public Builder retry(RetryPolicy policy) {
            this.retry = Objects.requireNonNull(policy, "policy");
            return this;
        }

        /**
         * How to wait; the default blocks the thread.
         *
         * @param pause waits
         * @return this builder
         */
        public Builder pause(Pause pause) {
            this.pause = Objects.requireNonNull(pause, "pause");
            return this;
        }

        /**
         * Where jitter comes from; the default is a secure one.
         *
         * @param random thread-safe
         * @return this builder
         */
        public Builder random(RandomGenerator random) {
            this.random = Objects.requireNonNull(random, "random");
            return this;
        }

        /**
         * What time it is; the default is the system's clock.
         *
         * @param clock the clock
         * @return this builder
         */
        public Builder clock(InstantSource clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /**
         * Requests an hour; the default is {@value FreshsalesClient#DEFAULT_HOURLY_REQUESTS}. Others who use the account need some too.
         *
         * @param requests 1 or more
         * @return this builder
         * @throws IllegalArgumentException when it is less
         */
        public Builder hourlyRequests(int requests) {
            if (requests < 1) {
                throw new IllegalArgumentException("requests of an hour count from 1: " + requests);
            }
            this.hourly = requests;
            return this;
        }

        /** {@return the client} */
        public FreshsalesClient build() {
            return new FreshsalesClient(this);
        }
    }
}
