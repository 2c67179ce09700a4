package io.github.sfconnector.core.internal.bulk;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.bulk.Bulk;
import io.github.sfconnector.core.bulk.BulkIngestJob;
import io.github.sfconnector.core.bulk.BulkLoad;
import io.github.sfconnector.core.bulk.BulkLoadReport;
import io.github.sfconnector.core.bulk.BulkOutcome;
import io.github.sfconnector.core.bulk.BulkQuery;
import io.github.sfconnector.core.bulk.BulkQueryJob;
import io.github.sfconnector.core.describe.SObjectDescribe;
import io.github.sfconnector.core.error.ServiceException;
import io.github.sfconnector.core.internal.Call;
import io.github.sfconnector.core.internal.Call.Effect;
import io.github.sfconnector.core.internal.Caller;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** {@code /jobs}. */
public final class RestBulk implements Bulk {

    private final Caller caller;
    private final String root;
    private final Function<String, SObjectDescribe> describes;

    /**
     * Jobs of one org.
     *
     * @param root path of the API version
     * @param describes describes an object by name
     */
    public RestBulk(Caller caller, String root, Function<String, SObjectDescribe> describes) {
        this.caller = caller;
        this.root = root + "/jobs/";
        this.describes = describes;
    }

    @Override
    public BulkQueryJob query(BulkQuery query) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("operation", query.all() ? "queryAll" : "query");
        members.put("query", query.soql());
        members.put("contentType", "CSV");
        // A job that is created twice costs one of the day's allowance, and changes nothing.
        Call call = Call.write("POST", root + "query", JobAnswers.texts(members), Map.of())
                .with(Effect.REPEATABLE_WRITE);
        try {
            return queryJob(
                    caller.read(call, answer -> JobAnswers.info(answer.body())).id(), query);
        } catch (ServiceException e) {
            throw Unsupported.typed(call, e);
        }
    }

    @Override
    public BulkQueryJob queryJob(String jobId, BulkQuery query) {
        return new RestQueryJob(new JobCalls(caller, root + "query", jobId), query, new Columns(describes));
    }

    @Override
    public BulkLoadReport load(BulkLoad load, Iterable<SObject> rows, Consumer<BulkOutcome> outcomes) {
        return new Loading(load, rows, outcomes, new Uploads(caller, root + "ingest", load)).run();
    }

    @Override
    public BulkIngestJob ingestJob(String jobId) {
        return new RestIngestJob(new JobCalls(caller, root + "ingest", jobId));
    }
}
