package io.github.sfconnector.writeback.export;

import io.github.sfconnector.core.error.SalesforceException;
import java.util.List;

/** Brings documents to one kind of target. */
interface Courier {

    /**
     * Sends a batch once.
     *
     * @return one verdict per document, in order
     * @throws SalesforceException when the request failed as a whole
     */
    List<Verdict> deliver(List<Payload> batch);

    /** What can be checked before anything is sent. */
    List<ExportFinding> preflight(PayloadTemplate template);

    /** What can be checked besides by asking the org, and is not needed to know what would be sent. */
    default List<ExportFinding> storage() {
        return List.of();
    }

    /** What does not fit about one document. */
    List<ExportFinding> check(Payload payload);

    /** The path below the instance. */
    String path();
}
