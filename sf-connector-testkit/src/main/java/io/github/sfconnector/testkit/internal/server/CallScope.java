package io.github.sfconnector.testkit.internal.server;

import io.github.sfconnector.testkit.internal.http.Answer;
import io.github.sfconnector.testkit.internal.http.Handler;
import io.github.sfconnector.testkit.internal.http.Request;
import io.github.sfconnector.testkit.internal.org.Call;
import io.github.sfconnector.testkit.internal.org.Calls;
import io.github.sfconnector.testkit.internal.org.OrgStore;
import java.util.Objects;
import java.util.regex.Pattern;

/** Lets the org know for whom a request works, while it is handled and while its answer is written. */
final class CallScope {

    private static final String DUPLICATE_HEADER = "Sforce-Duplicate-Rule-Header";

    private final OrgStore store;

    CallScope(OrgStore store) {
        this.store = store;
    }

    Answer handle(Request request, Handler handler) {
        Call call = call(request);
        try (Calls.Scope scope = store.calls().enter(call)) {
            Objects.requireNonNull(scope);
            return scoped(call, handler.handle(request));
        }
    }

    private Answer scoped(Call call, Answer answer) {
        Answer.JsonBody body = answer.json();
        if (body == null) {
            return answer;
        }
        return new Answer(
                answer.status(),
                answer.headers(),
                out -> {
                    try (Calls.Scope scope = store.calls().enter(call)) {
                        Objects.requireNonNull(scope);
                        body.write(out);
                    }
                },
                null);
    }

    private Call call(Request request) {
        String userId = request.caller().userId();
        return new Call(
                userId,
                store.permissions().of(userId),
                isOn(request, DUPLICATE_HEADER, "allowSave"),
                isOn(request, DUPLICATE_HEADER, "includeRecordDetails"),
                isAutoAssigned(request),
                objects(request));
    }

    // An Apex REST resource has no API version of its own.
    private static String objects(Request request) {
        return request.variables().containsKey("version") ? request.base() + "/sobjects" : "/services/data/sobjects";
    }

    private static boolean isOn(Request request, String header, String part) {
        return Pattern.compile("(?i)\\b" + part + "\\s*=\\s*true\\b")
                .matcher(request.header(header).orElse(""))
                .find();
    }

    /** Rules run unless the header says FALSE; it may also name a rule. */
    private static boolean isAutoAssigned(Request request) {
        return !request.header("Sforce-Auto-Assign").orElse("").strip().equalsIgnoreCase("false");
    }
}
