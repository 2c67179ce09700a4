package io.github.sfconnector.testkit.internal.server;

import io.github.sfconnector.testkit.internal.apex.ApexHandler;
import io.github.sfconnector.testkit.internal.apex.ApexResources;
import io.github.sfconnector.testkit.internal.http.Router;
import java.util.List;

/** Everything under {@code /services/apexrest}. */
final class ApexRoutes {

    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

    private final SessionRoutes routes;

    ApexRoutes(SessionRoutes routes) {
        this.routes = routes;
    }

    void add(ApexResources resources) {
        ApexHandler handler = new ApexHandler(resources);
        METHODS.forEach(method -> routes.add(method, "/services/apexrest/" + Router.TAIL, handler::handle));
    }
}
