package io.github.sfconnector.core.composite;

import io.github.sfconnector.core.write.WriteOptions;
import java.util.List;

/**
 * Several requests in one, which counts as one API call. Immutable and thread-safe; not meant to be implemented by users.
 *
 * <p>What becomes of each part is in the answer: the methods throw {@link io.github.sfconnector.core.error.ServiceException} only when the request as
 * a whole was refused, in which case nothing was done unless its status is 5xx. When there was no answer they throw
 * {@link io.github.sfconnector.core.error.TransportException}; a request that writes is then never repeated by the client, and unless
 * {@code mayHaveBeenProcessed()} is false, any part may have been done.
 */
public interface Composite {

    /**
     * Runs up to {@value CompositeRequest#MAX_SUBREQUESTS} subrequests in order; later ones may use what earlier ones answered.
     *
     * @param request what to run
     * @return one result per subrequest
     */
    CompositeResponse send(CompositeRequest request);

    /**
     * Runs up to {@value BatchRequest#MAX_SUBREQUESTS} subrequests that know nothing of one another.
     *
     * @param request what to run
     * @return one result per subrequest
     */
    CompositeResponse batch(BatchRequest request);

    /**
     * Runs graphs of subrequests, each graph all or none.
     *
     * @param request what to run
     * @return one result per graph
     */
    List<GraphResult> graph(GraphRequest request);

    /**
     * Creates up to {@value TreeRecord#MAX_RECORDS} records with their children, all or none.
     *
     * @param roots records of one object
     * @param options how the service treats the write
     * @return the Ids given, or what is wrong
     * @throws IllegalArgumentException when there are too many records, levels or objects, or a reference id stands twice
     */
    TreeResult tree(List<TreeRecord> roots, WriteOptions options);
}
