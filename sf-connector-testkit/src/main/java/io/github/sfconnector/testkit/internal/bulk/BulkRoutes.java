package io.github.sfconnector.testkit.internal.bulk;

import io.github.sfconnector.testkit.BulkSettings;
import io.github.sfconnector.testkit.internal.http.Handler;
import io.github.sfconnector.testkit.internal.org.OrgStore;
import io.github.sfconnector.testkit.internal.org.OrgWriter;
import io.github.sfconnector.testkit.internal.org.SalesforceIds;
import io.github.sfconnector.testkit.internal.rest.Settings;
import io.github.sfconnector.testkit.internal.rest.Upserts;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** The resources under {@code /jobs}. */
public final class BulkRoutes {

    private static final String QUERY = "/services/data/{version}/jobs/query";
    private static final String INGEST = "/services/data/{version}/jobs/ingest";

    private final OrgStore store;
    private final OrgWriter writer;
    private final Upserts upserts;
    private final BulkSettings settings;

    /** Takes resources that need a session. */
    @FunctionalInterface
    public interface Routes {

        /** Takes one. */
        void add(String method, String path, Handler handler);
    }

    /** Jobs over this org. */
    public BulkRoutes(OrgStore store, OrgWriter writer, Upserts upserts, Settings settings) {
        this.store = store;
        this.writer = writer;
        this.upserts = upserts;
        this.settings = settings.bulk();
    }

    /** Adds all of them. */
    public void add(Routes routes) {
        AtomicLong number = new AtomicLong();
        Supplier<String> ids = () -> SalesforceIds.of("750", "dM", number.incrementAndGet());
        addQuery(routes, ids);
        addIngest(routes, ids);
    }

    private void addQuery(Routes routes, Supplier<String> ids) {
        Jobs<QueryJob> jobs = new Jobs<>(store, "V2Query");
        QueryJobHandler handler = new QueryJobHandler(store, settings, jobs, ids);
        routes.add("POST", QUERY, handler::create);
        routes.add("PATCH", QUERY + "/{job}", handler::change);
        addCommon(routes, QUERY, jobs);
        QueryResultsHandler results = new QueryResultsHandler(settings, jobs);
        routes.add("GET", QUERY + "/{job}/results", results::results);
        routes.add("GET", QUERY + "/{job}/resultPages", results::pages);
    }

    private static void addCommon(Routes routes, String path, Jobs<?> jobs) {
        routes.add("GET", path, jobs::list);
        routes.add("GET", path + "/{job}", jobs::info);
        routes.add("DELETE", path + "/{job}", jobs::delete);
    }

    private void addIngest(Routes routes, Supplier<String> ids) {
        Jobs<IngestJob> jobs = new Jobs<>(store, "V2Ingest");
        IngestHandler handler = new IngestHandler(new RowWriters(store, writer, upserts), settings, jobs, ids);
        routes.add("POST", INGEST, handler::create);
        routes.add("PUT", INGEST + "/{job}/batches", handler::upload);
        routes.add("PATCH", INGEST + "/{job}", handler::change);
        addCommon(routes, INGEST, jobs);
        routes.add("GET", INGEST + "/{job}/successfulResults", handler::successful);
        routes.add("GET", INGEST + "/{job}/failedResults", handler::failed);
        routes.add("GET", INGEST + "/{job}/unprocessedrecords", handler::unprocessed);
    }
}
