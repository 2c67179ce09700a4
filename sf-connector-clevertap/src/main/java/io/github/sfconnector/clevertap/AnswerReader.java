package io.github.sfconnector.clevertap;

import io.github.sfconnector.clevertap.RecordOutcome.Status;
import io.github.sfconnector.clevertap.Reply.Kind;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Judges answers by what they list, not by their status word. */
final class AnswerReader {

    /** The one record code that means a failure of CleverTap's own. */
    static final int SERVER_ERROR = 555;

    private static final Pattern NUMBER = Pattern.compile("[Rr]ecord number ?: ?(\\d{1,4})");
    private static final String CREDENTIALS =
            "CleverTap refuses the credentials: check the account id, the passcode (not the SDK's token) and the region";

    private final Chunk chunk;

    AnswerReader(Chunk chunk) {
        this.chunk = chunk;
    }

    Reply read(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        if (status == 200) {
            return judged(Json.object(response.body()));
        }
        if (status == 401 || status == 403) {
            return Reply.all(Kind.STOP, status, CREDENTIALS);
        }
        if (status == 429) {
            return Reply.all(Kind.AGAIN, status, "too many concurrent requests");
        }
        if (status == 502 || status == 504) {
            // A gateway lost the answer of what stands behind it.
            return Reply.all(Kind.LOST, status, "CleverTap's gateway answered " + status);
        }
        if (status / 100 == 5) {
            return Reply.all(Kind.AGAIN, status, "CleverTap answered " + status);
        }
        return Reply.all(Kind.REFUSED, status, "CleverTap refused the call as a whole with status " + status);
    }

    private Reply judged(@Nullable Map<String, @Nullable Object> answer) {
        if (answer == null) {
            return Reply.all(Kind.LOST, 200, "the answer cannot be read");
        }
        List<?> unprocessed = answer.get("unprocessed") instanceof List<?> list ? list : List.of();
        boolean accounted = answer.containsKey("processed")
                ? Json.whole(answer.get("processed")) + unprocessed.size() == chunk.size()
                : "success".equals(answer.get("status"));
        Map<Integer, RecordOutcome> outcomes = outcomes(unprocessed, accounted);
        boolean failed = "fail".equals(answer.get("status")) && unprocessed.isEmpty();
        if (outcomes.size() < unprocessed.size() || !accounted || failed) {
            // Something is wrong with records that it does not name.
            return new Reply(
                    Kind.LOST, outcomes, Json.whole(answer.get("code")), "the answer does not account for each record");
        }
        return new Reply(Kind.TAKEN, outcomes, 0, null);
    }

    private Map<Integer, RecordOutcome> outcomes(List<?> unprocessed, boolean accounted) {
        Map<Integer, RecordOutcome> outcomes = new HashMap<>();
        Map<Integer, CleverTapRecord> left = new LinkedHashMap<>(chunk.records());
        // One failure of one record needs no name.
        boolean obvious = accounted && chunk.size() == 1 && unprocessed.size() == 1;
        for (Object each : unprocessed) {
            if (each instanceof Map<?, ?> failure) {
                index(failure, left, obvious).ifPresent(index -> {
                    left.remove(index);
                    outcomes.put(index, outcome(index, failure));
                });
            }
        }
        return outcomes;
    }

    private static RecordOutcome outcome(int index, Map<?, ?> failure) {
        int code = Json.whole(failure.get("code"));
        Status status = code == SERVER_ERROR ? Status.FAILED : Status.REJECTED;
        return new RecordOutcome(index, status, code, RecordCodes.meaning(code));
    }

    // The record that the answer repeats, else the number in its text, which counts from 0 or from 1: so only when it
    // must be the one.
    private Optional<Integer> index(Map<?, ?> failure, Map<Integer, CleverTapRecord> left, boolean obvious) {
        Object echo = failure.get("record");
        if (echo instanceof Map<?, ?>) {
            for (Map.Entry<Integer, CleverTapRecord> entry : left.entrySet()) {
                if (Json.same(entry.getValue().toMap(), echo)) {
                    return Optional.of(entry.getKey());
                }
            }
            List<Integer> ofTheSame = left.entrySet().stream()
                    .filter(entry -> isSameOwner(entry.getValue(), (Map<?, ?>) echo))
                    .map(Map.Entry::getKey)
                    .toList();
            return ofTheSame.size() == 1 ? Optional.of(ofTheSame.get(0)) : Optional.empty();
        }
        return obvious && hasNumber(failure) ? chunk.records().keySet().stream().findFirst() : Optional.empty();
    }

    private static boolean isSameOwner(CleverTapRecord record, Map<?, ?> echo) {
        Identifier identifier = record.identifier();
        return identifier.value().equals(echo.get(identifier.key()))
                && (record.isEvent() ? "event" : "profile").equals(echo.get("type"))
                && record.eventName().equals(Optional.ofNullable(echo.get("evtName")));
    }

    private static boolean hasNumber(Map<?, ?> failure) {
        Matcher matcher = NUMBER.matcher(String.valueOf(failure.get("error")));
        return matcher.find() || failure.containsKey("code");
    }
}
