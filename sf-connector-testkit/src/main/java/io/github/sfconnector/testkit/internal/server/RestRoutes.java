package io.github.sfconnector.testkit.internal.server;

import io.github.sfconnector.testkit.internal.bulk.BulkRoutes;
import io.github.sfconnector.testkit.internal.http.Handler;
import io.github.sfconnector.testkit.internal.http.Router;
import io.github.sfconnector.testkit.internal.oauth.Sessions;
import io.github.sfconnector.testkit.internal.org.OrgStore;
import io.github.sfconnector.testkit.internal.org.OrgWriter;
import io.github.sfconnector.testkit.internal.rest.CollectionsHandler;
import io.github.sfconnector.testkit.internal.rest.Cursors;
import io.github.sfconnector.testkit.internal.rest.DescribeHandler;
import io.github.sfconnector.testkit.internal.rest.Errors;
import io.github.sfconnector.testkit.internal.rest.ExternalIdHandler;
import io.github.sfconnector.testkit.internal.rest.LimitsHandler;
import io.github.sfconnector.testkit.internal.rest.QueryHandler;
import io.github.sfconnector.testkit.internal.rest.RecordHandler;
import io.github.sfconnector.testkit.internal.rest.ReplicationHandler;
import io.github.sfconnector.testkit.internal.rest.SearchHandler;
import io.github.sfconnector.testkit.internal.rest.Settings;
import io.github.sfconnector.testkit.internal.rest.Upserts;
import io.github.sfconnector.testkit.internal.rest.VersionsHandler;
import java.util.concurrent.atomic.AtomicLong;

/** The resources under {@code /services/data}. */
final class RestRoutes {

    private static final String BASE = "/services/data/{version}";
    private static final String SOBJECT = BASE + "/sobjects/{object}";
    private static final String COLLECTION = BASE + "/composite/sobjects";

    private final Router router;
    private final Sessions sessions;
    private final OrgStore store;
    private final OrgWriter writer;
    private final Settings settings;
    private final Upserts upserts;

    RestRoutes(Router router, Sessions sessions, OrgStore store, OrgWriter writer, Settings settings) {
        this.router = router;
        this.sessions = sessions;
        this.store = store;
        this.writer = writer;
        this.settings = settings;
        this.upserts = new Upserts(store, writer);
    }

    void add(AtomicLong usedRequests) {
        VersionsHandler versions = new VersionsHandler(settings);
        router.add("GET", "/services/data", versions::list);
        route("GET", BASE, versions::resources);
        LimitsHandler limits = new LimitsHandler(store, settings, usedRequests);
        route("GET", BASE + "/limits", limits::limits);
        route("GET", BASE + "/limits/recordCount", limits::recordCount);
        route("GET", BASE + "/search", new SearchHandler(store)::search);
        queries();
        objects();
        records();
        collections();
        new BulkRoutes(store, writer, upserts, settings).add(this::route);
    }

    private void queries() {
        Cursors cursors = new Cursors(settings.openCursors());
        for (String resource : new String[] {"query", "queryAll"}) {
            QueryHandler handler = new QueryHandler(store, cursors, settings.pageSize(), resource);
            route("GET", BASE + "/" + resource, handler::first);
            route("GET", BASE + "/" + resource + "/{locator}", handler::more);
        }
    }

    private void objects() {
        DescribeHandler describe = new DescribeHandler(store, settings);
        route("GET", BASE + "/sobjects", describe::global);
        route("GET", SOBJECT, describe::basic);
        route("GET", SOBJECT + "/describe", describe::full);
        ReplicationHandler replication = new ReplicationHandler(store);
        route("GET", SOBJECT + "/updated", replication::updated);
        route("GET", SOBJECT + "/deleted", replication::deleted);
    }

    private void records() {
        RecordHandler record = new RecordHandler(store, writer);
        route("POST", SOBJECT, record::create);
        route("GET", SOBJECT + "/{id}", record::read);
        route("PATCH", SOBJECT + "/{id}", record::update);
        route("DELETE", SOBJECT + "/{id}", record::delete);
        ExternalIdHandler external = new ExternalIdHandler(store, writer, upserts);
        route("GET", SOBJECT + "/{field}/{value}", external::read);
        route("PATCH", SOBJECT + "/{field}/{value}", external::upsert);
        route("DELETE", SOBJECT + "/{field}/{value}", external::delete);
    }

    private void collections() {
        CollectionsHandler collections = new CollectionsHandler(store, writer, upserts);
        route("POST", COLLECTION, collections::create);
        route("PATCH", COLLECTION, collections::update);
        route("DELETE", COLLECTION, collections::delete);
        route("GET", COLLECTION + "/{object}", collections::retrieve);
        route("POST", COLLECTION + "/{object}", collections::retrieve);
        route("PATCH", COLLECTION + "/{object}/{field}", collections::upsert);
    }

    /** A resource that needs a session. */
    private void route(String method, String path, Handler handler) {
        router.add(
                method,
                path,
                request -> handler.handle(request.withSession(sessions.ofHeader(request.header("Authorization"))
                        .orElseThrow(() -> Errors.of("INVALID_SESSION_ID", "Session expired or invalid")))));
    }
}
