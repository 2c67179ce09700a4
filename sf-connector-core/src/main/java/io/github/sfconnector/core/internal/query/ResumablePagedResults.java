package io.github.sfconnector.core.internal.query;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.query.ResumableResults;

/** Results of a source that can open them after any row. */
final class ResumablePagedResults extends PagedResults implements ResumableResults {

    private final ClientSource source;

    ResumablePagedResults(ClientSource source, Plan plan) {
        super(plan);
        this.source = source;
    }

    @Override
    public String checkpoint(SObject row) {
        return new Checkpoint(
                        source.fingerprint(),
                        source.organizationId(),
                        plan().keyset().orElseThrow().position(row))
                .text();
    }

    @Override
    public ResumableResults resumeAfter(String checkpoint) {
        Checkpoint from = Checkpoint.parse(checkpoint);
        if (!from.query().equals(source.fingerprint())) {
            throw new IllegalArgumentException("the checkpoint belongs to another query: begin this one from its start");
        }
        ClientSource known = source.ofOrganization(from.organizationId());
        return new ResumablePagedResults(known, plan().from(known).after(from.position()));
    }

    @Override
    public ResumableResults withPrefetch(int pages) {
        return new ResumablePagedResults(source, prefetching(pages));
    }

    @Override
    public ResumableResults withBatchSize(int rows) {
        ClientSource sized = source.withBatchSize(rows);
        return new ResumablePagedResults(sized, sized(rows).from(sized));
    }

    @Override
    public ResumableResults counted() {
        return new ResumablePagedResults(source, plan().checked());
    }
}
