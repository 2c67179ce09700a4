package io.github.sfconnector.core.internal.bulk;

import io.github.sfconnector.core.bulk.BulkUnsupportedException;
import io.github.sfconnector.core.bulk.BulkUnsupportedException.Reason;
import io.github.sfconnector.core.error.ApiError;
import io.github.sfconnector.core.error.Refusal;
import io.github.sfconnector.core.error.ServiceException;
import io.github.sfconnector.core.internal.Call;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tells refusals that only mean "not by a bulk job" from others. The codes come in two spellings. */
final class Unsupported {

    private Unsupported() {}

    /** The refusal as the typed exception, if it is one. */
    static ServiceException typed(Call call, ServiceException e) {
        Optional<Reason> reason = e.errors().stream()
                .map(Unsupported::reason)
                .flatMap(Optional::stream)
                .findFirst();
        if (reason.isEmpty()) {
            return e;
        }
        Refusal refusal = new Refusal(
                call.method(),
                call.path(),
                e.status(),
                e.errors(),
                e.requestId().orElse(null),
                null);
        ServiceException typed = new BulkUnsupportedException(refusal, reason.get());
        for (Throwable earlier : e.getSuppressed()) {
            typed.addSuppressed(earlier);
        }
        return typed;
    }

    /** The reason in the text of a job that failed, such as {@code FeatureNotEnabled : Binary fields not supported}. */
    static Optional<ServiceException> inFailure(Call call, String errorMessage) {
        int colon = errorMessage.indexOf(':');
        String code = colon < 0 ? "" : errorMessage.substring(0, colon).strip();
        ApiError error = new ApiError(code, errorMessage, List.of());
        return reason(error)
                .map(reason -> new BulkUnsupportedException(
                        new Refusal(call.method(), call.path(), 200, List.of(error), null, null), reason));
    }

    private static Optional<Reason> reason(ApiError error) {
        String message = error.message().toLowerCase(Locale.ROOT);
        return switch (error.code().replace("_", "").toUpperCase(Locale.ROOT)) {
            case "INVALIDENTITY" -> Optional.of(Reason.OBJECT);
            case "LIMITEXCEEDED" -> Optional.of(Reason.QUOTA);
            case "FUNCTIONALITYNOTENABLED", "FEATURENOTENABLED" -> Optional.of(feature(message));
            case "INVALIDJOB", "APIERROR", "INVALIDBATCH", "MALFORMEDQUERY" ->
                message.contains("not supported") || message.contains("does not support query")
                        ? Optional.of(feature(message))
                        : Optional.empty();
            default ->
                message.contains("not supported in bulk query") || message.contains("not supported by the bulk api")
                        ? Optional.of(feature(message))
                        : Optional.empty();
        };
    }

    private static Reason feature(String message) {
        if (message.contains("compound")) {
            return Reason.COMPOUND_FIELD;
        }
        if (message.contains("binary") || message.contains("base64")) {
            return Reason.BINARY_FIELD;
        }
        if (message.contains("does not support query") || message.contains("by the bulk api")) {
            return Reason.OBJECT;
        }
        return message.contains("not supported") ? Reason.QUERY_FEATURE : Reason.NOT_ENABLED;
    }
}
