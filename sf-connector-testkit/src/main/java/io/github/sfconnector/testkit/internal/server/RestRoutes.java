package io.github.sfconnector.testkit.internal.server;

import io.github.sfconnector.testkit.internal.bulk.BulkRoutes;
import io.github.sfconnector.testkit.internal.http.Handler;
import io.github.sfconnector.testkit.internal.http.Router;
import io.github.sfconnector.testkit.internal.oauth.Sessions;
import io.github.sfconnector.testkit.internal.org.OrgStore;
import io.github.sfconnector.testkit.internal.org.OrgWriter;
import io.github.sfconnector.testkit.internal.rest.ApiUsage;
import io.github.sfconnector.testkit.internal.rest.CollectionsHandler;
import io.github.sfconnector.testkit.internal.rest.Cursors;
import io.github.sfconnector.testkit.internal.rest.DescribeHandler;
import io.github.sfconnector.testkit.internal.rest.ExternalIdHandler;
import io.github.sfconnector.testkit.internal.rest.LimitsHandler;
import io.github.sfconnector.testkit.internal.rest.QueryHandler;
import io.github.sfconnector.testkit.internal.rest.RecentHandler;
import io.github.sfconnector.testkit.internal.rest.RecordHandler;
import io.github.sfconnector.testkit.internal.rest.ReplicationHandler;
import io.github.sfconnector.testkit.internal.rest.SearchHandler;
import io.github.sfconnector.testkit.internal.rest.Settings;
import io.github.sfconnector.testkit.internal.rest.Upserts;
import io.github.sfconnector.testkit.internal.rest.VersionsHandler;

/** The resources under {@code /services/data}. */
final class RestRoutes {

    private static final String BASE = "/services/data/{version}";
    private static final String SOBJECT = BASE + "/sobjects/{object}";
    private static final String COLLECTION = BASE + "/composite/sobjects";

    private final Router router;
    private final SessionRoutes routes;
    private final OrgStore store;
    private final OrgWriter writer;
    private final Settings settings;
    private final Upserts upserts;

    RestRoutes(Router router, Sessions sessions, OrgStore store, OrgWriter writer, Settings settings) {
        this.router = router;
        this.routes = new SessionRoutes(router, sessions, new CallScope(store));
        this.store = store;
        this.writer = writer;
        this.settings = settings;
        this.upserts = new Upserts(store, writer);
    }

    void add(ApiUsage usage, Handler inside) {
        VersionsHandler versions = new VersionsHandler(settings);
        router.add("GET", "/services/data", versions::list);
        routes.add("GET", BASE, versions::resources);
        LimitsHandler limits = new LimitsHandler(store, settings, usage);
        routes.add("GET", BASE + "/limits", limits::limits);
        routes.add("GET", BASE + "/limits/recordCount", 40, limits::recordCount);
        routes.add("GET", BASE + "/search", new SearchHandler(store)::search);
        routes.add("GET", BASE + "/recent", new RecentHandler(store)::recent);
        new CompositeRoutes(routes).add(inside, store, writer);
        queries();
        objects();
        records();
        collections();
        new BulkRoutes(store, writer, upserts, settings).add(routes::add);
    }

    private void queries() {
        Cursors cursors = new Cursors(settings.openCursors());
        for (String resource : new String[] {"query", "queryAll"}) {
            QueryHandler handler = new QueryHandler(store, cursors, settings, resource);
            routes.add("GET", BASE + "/" + resource, handler::first);
            routes.add("GET", BASE + "/" + resource + "/{locator}", handler::more);
        }
    }

    private void objects() {
        DescribeHandler describe = new DescribeHandler(store, settings);
        routes.add("GET", BASE + "/sobjects", describe::global);
        routes.add("GET", SOBJECT, describe::basic);
        routes.add("GET", SOBJECT + "/describe", describe::full);
        ReplicationHandler replication = new ReplicationHandler(store);
        routes.add("GET", SOBJECT + "/updated", replication::updated);
        routes.add("GET", SOBJECT + "/deleted", replication::deleted);
    }

    private void records() {
        RecordHandler record = new RecordHandler(store, writer);
        routes.add("POST", SOBJECT, record::create);
        routes.add("GET", SOBJECT + "/{id}", record::read);
        routes.add("PATCH", SOBJECT + "/{id}", record::update);
        routes.add("DELETE", SOBJECT + "/{id}", record::delete);
        ExternalIdHandler external = new ExternalIdHandler(store, writer, upserts);
        routes.add("GET", SOBJECT + "/{field}/{value}", external::read);
        routes.add("PATCH", SOBJECT + "/{field}/{value}", external::upsert);
        routes.add("DELETE", SOBJECT + "/{field}/{value}", external::delete);
    }

    private void collections() {
        CollectionsHandler collections = new CollectionsHandler(store, writer, upserts);
        routes.add("POST", COLLECTION, 42, collections::create);
        routes.add("PATCH", COLLECTION, 42, collections::update);
        routes.add("DELETE", COLLECTION, 42, collections::delete);
        routes.add("GET", COLLECTION + "/{object}", 42, collections::retrieve);
        routes.add("POST", COLLECTION + "/{object}", 42, collections::retrieve);
        routes.add("PATCH", COLLECTION + "/{object}/{field}", 46, collections::upsert);
    }
}
