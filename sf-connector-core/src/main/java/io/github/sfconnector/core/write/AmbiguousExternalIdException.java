package io.github.sfconnector.core.write;

import io.github.sfconnector.core.error.Refusal;
import io.github.sfconnector.core.error.ServiceException;
import java.util.List;

/** More than one record has the external id. Nothing was written. */
public final class AmbiguousExternalIdException extends ServiceException {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // an immutable list, which is serializable
    private final List<String> matches;

    /**
     * For the client.
     *
     * @param refusal what the service answered
     * @param matches Ids of the records found
     */
    public AmbiguousExternalIdException(Refusal refusal, List<String> matches) {
        super(
                refusal,
                "the external id is that of " + (matches.isEmpty() ? "several" : matches.size()) + " records",
                "Make the field unique, or write by Id",
                false);
        this.matches = List.copyOf(matches);
    }

    /** {@return Ids of the records that have it, as far as the service listed them} */
    public List<String> matches() {
        return matches;
    }
}
