package io.github.sfconnector.core.internal.replication;

import io.github.sfconnector.core.error.Refusal;
import io.github.sfconnector.core.error.ServiceException;
import io.github.sfconnector.core.internal.Call;
import io.github.sfconnector.core.internal.Caller;
import io.github.sfconnector.core.internal.Paths;
import io.github.sfconnector.core.replication.DeletedRecords;
import io.github.sfconnector.core.replication.Replication;
import io.github.sfconnector.core.replication.ReplicationWindowException;
import io.github.sfconnector.core.replication.ReplicationWindowException.Reason;
import io.github.sfconnector.core.replication.UpdatedRecords;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** {@code /sobjects/X/updated} and {@code /deleted}. */
public final class RestReplication implements Replication {

    private final Caller caller;
    private final String resource;

    /**
     * The log of one org.
     *
     * @param root path of the API version
     */
    public RestReplication(Caller caller, String root) {
        this.caller = caller;
        this.resource = root + "/sobjects/";
    }

    @Override
    public UpdatedRecords updated(String objectName, Instant start, Instant end) {
        return ask(objectName, "updated", start, end).updated();
    }

    @Override
    public DeletedRecords deleted(String objectName, Instant start, Instant end) {
        return ask(objectName, "deleted", start, end).deleted();
    }

    private LogAnswer ask(String objectName, String log, Instant start, Instant end) {
        if (Duration.between(start, end).compareTo(MIN_WINDOW) < 0) {
            throw new IllegalArgumentException("the window must end at least " + MIN_WINDOW + " after its begin");
        }
        String target =
                resource + Paths.name(objectName) + "/" + log + "/?start=" + stamp(start) + "&end=" + stamp(end);
        Call call = Call.get(target, Map.of());
        try {
            return caller.read(call, answer -> LogAnswer.read(answer.body()));
        } catch (ServiceException e) {
            throw typed(call, e);
        }
    }

    private static String stamp(Instant instant) {
        return Paths.encoded(instant.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    private static ServiceException typed(Call call, ServiceException e) {
        if (!e.hasCode("INVALID_REPLICATION_DATE") && !e.hasCode("EXCEEDED_ID_LIMIT")) {
            return e;
        }
        Refusal refusal = new Refusal(
                call.method(),
                call.path(),
                e.status(),
                e.errors(),
                e.requestId().orElse(null),
                null);
        Reason reason = e.hasCode("EXCEEDED_ID_LIMIT") ? Reason.TOO_MANY : Reason.OUT_OF_RANGE;
        ServiceException typed = new ReplicationWindowException(refusal, reason);
        for (Throwable earlier : e.getSuppressed()) {
            typed.addSuppressed(earlier);
        }
        return typed;
    }
}
