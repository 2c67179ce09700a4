package io.github.sfconnector.core.internal;

import io.github.sfconnector.core.error.ApiError;
import io.github.sfconnector.core.error.Refusal;
import io.github.sfconnector.core.error.ServiceException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;

/** What is made of refusals that do not end the call they came with: odd statuses, and parts of a composite answer. */
public final class Refused {

    private Refused() {}

    /** The facts of an answer whose status the call accepts. */
    public static Refusal facts(Call call, HttpResponse<byte[]> answer) {
        String requestId = answer.headers().firstValue("X-Sfdc-Request-Id").orElse(null);
        return new Refusal(
                call.method(), call.path(), answer.statusCode(), ErrorBody.read(answer.body()), requestId, null);
    }

    /** The errors of a body. */
    public static List<ApiError> errors(byte[] body) {
        return ErrorBody.read(body);
    }

    /** What a part of a composite answer would be thrown as, had it been a request of its own. */
    public static ServiceException part(Call call, int status, byte[] body) {
        // Parts have no headers that could tell a time.
        return Refusals.toException(call, new PartAnswer(status, body), body, () -> Instant.EPOCH);
    }
}
