package io.github.sfconnector.core.internal.bulk;

import io.github.sfconnector.core.internal.Call;
import io.github.sfconnector.core.internal.Caller;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One page of a result, of which the begin has come.
 *
 * @param body its CSV
 * @param next locator of the page behind it; null for the last
 * @param announced how many rows it has; -1 when that was not told
 */
record ResultPage(InputStream body, @Nullable String next, long announced) {

    static ResultPage open(Caller caller, String target) {
        Call call = Call.get(target, Map.of()).accepting("text/csv");
        HttpResponse<InputStream> answer = caller.stream(call);
        InputStream body =
                new ResumedBody(answer.body(), () -> caller.stream(call).body(), caller.wiring());
        // The last page says null in letters.
        String next = answer.headers()
                .firstValue("Sforce-Locator")
                .filter(text -> !text.isEmpty() && !text.equals("null"))
                .orElse(null);
        long announced = answer.headers()
                .firstValue("Sforce-NumberOfRecords")
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::parseLong)
                .orElse(-1L);
        return new ResultPage(body, next, announced);
    }
}
