package io.github.sfconnector.testkit.internal.server;

import io.github.sfconnector.testkit.internal.http.Handler;
import io.github.sfconnector.testkit.internal.org.OrgStore;
import io.github.sfconnector.testkit.internal.org.OrgWriter;
import io.github.sfconnector.testkit.internal.rest.composite.BatchHandler;
import io.github.sfconnector.testkit.internal.rest.composite.CompositeHandler;
import io.github.sfconnector.testkit.internal.rest.composite.GraphHandler;
import io.github.sfconnector.testkit.internal.rest.composite.Subrequests;
import io.github.sfconnector.testkit.internal.rest.composite.TreeHandler;

/** The resources that run several requests in one, each since the API version that brought it. */
final class CompositeRoutes {

    private static final String BASE = "/services/data/{version}/composite";

    private final SessionRoutes routes;

    CompositeRoutes(SessionRoutes routes) {
        this.routes = routes;
    }

    void add(Handler inside, OrgStore store, OrgWriter writer) {
        Subrequests subrequests = new Subrequests(store, inside);
        routes.add("POST", BASE, 38, new CompositeHandler(subrequests)::composite);
        routes.add("POST", BASE + "/batch", 34, new BatchHandler(subrequests)::batch);
        routes.add("POST", BASE + "/graph", 50, new GraphHandler(subrequests)::graph);
        routes.add("POST", BASE + "/tree/{object}", 34, new TreeHandler(store, writer)::create);
    }
}
