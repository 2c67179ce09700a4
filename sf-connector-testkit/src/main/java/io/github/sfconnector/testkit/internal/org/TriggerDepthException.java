package io.github.sfconnector.testkit.internal.org;

import io.github.sfconnector.testkit.FakeOrgException;
import io.github.sfconnector.testkit.rule.TriggerEvent;
import java.util.List;

/** Triggers caused each other without an end. */
final class TriggerDepthException extends FakeOrgException {

    private static final long serialVersionUID = 1L;

    TriggerDepthException(TriggerEvent event, Row row) {
        super(
                "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY",
                "Maximum trigger depth exceeded\n" + row.objectName() + " trigger event " + event.label()
                        + (row.id().isEmpty() ? "" : " for [" + row.id() + "]"),
                List.of());
    }
}
