package io.github.sfconnector.testkit;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How one recorded answer is asked for.
 *
 * @param file below the folder of recordings
 * @param status where the recording has none
 * @param loaded whether the rows of the answer are what the org has
 * @param builder sets up the fake
 * @param org sets up the org
 * @param ask sends the request; the recorded one unless told otherwise
 * @param exceptions patterns of differences, and why they stay
 */
record RecordedCase(
        String file,
        int status,
        boolean loaded,
        Consumer<FakeSalesforceBuilder> builder,
        Preparation org,
        Ask ask,
        Map<String, String> exceptions) {

    /** What a case works with. */
    record Exchange(FakeSalesforce sf, Http http, Recording recording) {

        FakeOrg org() {
            return sf.org();
        }

        HttpResponse<String> send(String method, String path, String body) {
            return http.send(method, path, body, "Authorization", "Bearer " + sf.accessToken());
        }

        HttpResponse<String> get(String path) {
            return send("GET", path, "");
        }
    }

    interface Preparation {
        void prepare(Exchange exchange);
    }

    interface Ask {
        HttpResponse<String> send(Exchange exchange);
    }

    static RecordedCase of(String file) {
        return new RecordedCase(
                file,
                200,
                false,
                builder -> {},
                exchange -> {},
                exchange -> exchange.send(
                        exchange.recording().method(),
                        exchange.recording().path(),
                        exchange.recording().body()),
                Map.of());
    }

    RecordedCase withRows() {
        return new RecordedCase(file, status, true, builder, org, ask, exceptions);
    }

    RecordedCase status(int value) {
        return new RecordedCase(file, value, loaded, builder, org, ask, exceptions);
    }

    RecordedCase fake(Consumer<FakeSalesforceBuilder> value) {
        return new RecordedCase(file, status, loaded, value, org, ask, exceptions);
    }

    RecordedCase org(Preparation value) {
        return new RecordedCase(file, status, loaded, builder, value, ask, exceptions);
    }

    RecordedCase ask(Ask value) {
        return new RecordedCase(file, status, loaded, builder, org, value, exceptions);
    }

    RecordedCase get(String path) {
        return ask(exchange -> exchange.get(path));
    }

    RecordedCase except(String pattern, String reason) {
        Map<String, String> more = new LinkedHashMap<>(exceptions);
        more.put(pattern, reason);
        return new RecordedCase(file, status, loaded, builder, org, ask, more);
    }
}
