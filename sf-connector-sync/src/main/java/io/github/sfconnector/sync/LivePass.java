package io.github.sfconnector.sync;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.query.QueryResults;
import io.github.sfconnector.sync.sink.EntityBatch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads live rows and delivers what mapping and gates make of them. */
final class LivePass extends Pass {

    private final SyncQueries queries;
    private final Judge judge;

    LivePass(PassContext context) {
        super(context, false, context.cursor().start().livePosition());
        this.queries = new SyncQueries(context.plan());
        this.judge = new Judge(context);
    }

    @Override
    QueryResults open(@Nullable Position after) {
        return context().client().query(queries.live(context().cursor().start().from(), after));
    }

    @Override
    EntityBatch batch(List<SObject> rows) {
        return new EntityBatch(context().plan().entityType(), judge.passed(rows), List.of());
    }

    @Override
    void skipped() {
        context().tally().unchanged();
    }
}
