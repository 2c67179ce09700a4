package io.github.sfconnector.testkit.internal.admin;

import io.github.sfconnector.testkit.fault.FaultScript;
import io.github.sfconnector.testkit.internal.http.Answer;
import io.github.sfconnector.testkit.internal.http.Request;

/** The script, over HTTP. */
final class FaultDoors {

    private final FaultScript faults;

    FaultDoors(FaultScript faults) {
        this.faults = faults;
    }

    /** {@code GET /__admin/faults}. */
    Answer list(Request request) {
        return Json.raw(200, faults.toJson());
    }

    /** {@code POST /__admin/faults}: adds; answers the whole script. */
    Answer add(Request request) {
        return Json.raw(200, faults.addJson(Json.text(request)).toJson());
    }

    /** {@code DELETE /__admin/faults}. */
    Answer clear(Request request) {
        faults.clear();
        return Answer.empty(204);
    }

    /** {@code POST /__admin/faults/release}. */
    Answer release(Request request) {
        faults.release();
        return Answer.empty(204);
    }
}
