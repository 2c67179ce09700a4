package io.github.sfconnector.testkit.junit;

import io.github.sfconnector.testkit.RecordedRequest;
import java.util.List;
import java.util.stream.Collectors;

/** The last requests as text for a report: no header, no body, no secret. */
final class RequestReport {

    static final String KEY = "fake-salesforce";
    private static final int LONGEST_QUERY = 300;

    private RequestReport() {}

    static String of(List<RecordedRequest> requests, int most) {
        List<RecordedRequest> last = requests.subList(Math.max(0, requests.size() - most), requests.size());
        String head = requests.isEmpty()
                ? "no request reached the fake org"
                : "the last " + last.size() + " of " + requests.size() + " requests to the fake org:";
        return last.stream().map(RequestReport::line).collect(Collectors.joining("", head, ""));
    }

    private static String line(RecordedRequest request) {
        String query = request.query() == null ? "" : "?" + shortened(request.query());
        return "\n  " + request.status() + " " + request.method() + " " + request.path() + query;
    }

    private static String shortened(String query) {
        return query.length() > LONGEST_QUERY ? query.substring(0, LONGEST_QUERY) + "…" : query;
    }
}
