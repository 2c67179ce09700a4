package io.github.sfconnector.core.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An external id that is not unique names several records (status 300). Nothing was written. */
public final class AmbiguousKeyException extends ServiceException {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // an immutable list, which is serializable
    private final List<String> matches;

    /**
     * For the client that met the refusal.
     *
     * @param refusal what the service answered
     * @param matches Ids of the records, as far as the service listed them
     * @param nextStep advice, or null
     */
    public AmbiguousKeyException(Refusal refusal, List<String> matches, @Nullable String nextStep) {
        super(refusal, (matches.isEmpty() ? "several" : matches.size()) + " records have this key", nextStep, false);
        this.matches = List.copyOf(matches);
    }

    /** {@return Ids of the records that have the key, as far as the service listed them} */
    public List<String> matches() {
        return matches;
    }
}
