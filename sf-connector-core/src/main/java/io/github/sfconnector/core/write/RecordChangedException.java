package io.github.sfconnector.core.write;

import io.github.sfconnector.core.error.Refusal;
import io.github.sfconnector.core.error.ServiceException;

/** The record was changed after the time that the write named. Nothing was written. */
public final class RecordChangedException extends ServiceException {

    private static final long serialVersionUID = 1L;

    /**
     * For the client.
     *
     * @param refusal what the service answered
     */
    public RecordChangedException(Refusal refusal) {
        super(refusal, "the record was changed since the time given", "Read the record again and decide anew", false);
    }
}
