package io.github.sfconnector.core.composite;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.error.ApiError;
import io.github.sfconnector.core.error.ServiceException;
import io.github.sfconnector.core.error.UnreadableResponseException;
import io.github.sfconnector.core.internal.composite.PartReader;
import io.github.sfconnector.core.query.QueryPage;
import io.github.sfconnector.core.write.SaveResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What one subrequest was answered. Immutable; the body is read when it is asked for. */
public final class SubResult {

    /** The status of a subrequest that the answer left out: it may or may not have been done. */
    public static final int UNANSWERED = 0;

    private static final int NOT_MODIFIED = 304;
    private static final Set<String> HALTED = Set.of("PROCESSING_HALTED", "BATCH_PROCESSING_HALTED");

    private final Subrequest request;
    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    /**
     * For the client.
     *
     * @param request what was asked
     * @param status HTTP status
     * @param headers of the part
     * @param body JSON, or empty
     */
    public SubResult(Subrequest request, int status, Map<String, String> headers, byte[] body) {
        this.request = Objects.requireNonNull(request, "request");
        this.status = status;
        this.headers = Map.copyOf(headers);
        this.body = body.clone();
    }

    /** {@return the name of the subrequest} */
    public String referenceId() {
        return request.referenceId();
    }

    /** {@return the HTTP status; {@value #UNANSWERED} when the answer left this subrequest out} */
    public int status() {
        return status;
    }

    /** {@return headers of the part, such as {@code Location}} */
    public Map<String, String> headers() {
        return headers;
    }

    /** {@return whether it was done; a record that is unchanged since the time asked for counts as done} */
    public boolean succeeded() {
        return status / 100 == 2 || status == NOT_MODIFIED;
    }

    /** {@return all errors of one that failed, in order} */
    public List<ApiError> errors() {
        return succeeded() ? List.of() : PartReader.errors(body);
    }

    /** {@return whether nothing is wrong with it: it was left out or undone because another one failed} */
    public boolean halted() {
        List<ApiError> errors = errors();
        return !errors.isEmpty() && errors.stream().allMatch(error -> HALTED.contains(error.code()));
    }

    /**
     * This result, if it was done.
     *
     * @return this
     * @throws ServiceException when it was refused, of the kind that a request of its own would have thrown
     * @throws UnreadableResponseException when the answer left it out: it may or may not have been done
     */
    public SubResult orThrow() {
        if (succeeded()) {
            return this;
        }
        if (status == UNANSWERED) {
            throw new UnreadableResponseException("the answer has no result for subrequest " + referenceId(), null);
        }
        throw PartReader.refused(request, status, body);
    }

    /**
     * The Id of the record that was written.
     *
     * @return empty when the answer names none, as that to an update
     * @throws ServiceException when it was refused
     */
    public Optional<String> id() {
        return orThrow().body.length == 0
                ? Optional.empty()
                : Optional.ofNullable(PartReader.save(body).id());
    }

    /**
     * The record that was read.
     *
     * @return empty when it is unchanged since the time asked for
     * @throws ServiceException when it was refused
     */
    public Optional<SObject> record() {
        return orThrow().status == NOT_MODIFIED ? Optional.empty() : Optional.of(PartReader.record(body));
    }

    /**
     * The first page of a query; further ones are read by {@link io.github.sfconnector.core.SalesforceClient#queryMore}.
     *
     * @return the page
     * @throws ServiceException when it was refused
     */
    public QueryPage page() {
        return PartReader.page(orThrow().body);
    }

    /**
     * The outcomes of a collections subrequest.
     *
     * @return as the service listed them
     * @throws ServiceException when it was refused
     */
    public List<SaveResult> saveResults() {
        return PartReader.saves(orThrow().body);
    }

    /** {@return the body as JSON text, whatever the status; empty when there is none} */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** {@return name and status; never the content} */
    @Override
    public String toString() {
        return referenceId() + " " + status;
    }
}
