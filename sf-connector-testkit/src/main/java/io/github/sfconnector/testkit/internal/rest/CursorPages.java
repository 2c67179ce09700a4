package io.github.sfconnector.testkit.internal.rest;

import io.github.sfconnector.testkit.internal.http.Request;
import io.github.sfconnector.testkit.internal.soql.SoqlResult;

/** Children behind query locators of the caller. */
record CursorPages(Cursors cursors, Request request, String resource, int size) implements ChildPages {

    @Override
    public String rest(SoqlResult children) {
        String locator = cursors.openChildren(request.caller(), children);
        return request.base() + "/" + resource + "/" + locator + "-" + size;
    }
}
