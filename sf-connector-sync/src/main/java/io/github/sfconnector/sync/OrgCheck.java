package io.github.sfconnector.sync;

import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.sync.cursor.StoredCursor;
import java.util.Optional;

/** The org a run reads, and the refusal of any other. */
final class OrgCheck {

    /** An Id's last three characters only repeat the case of the first fifteen. */
    private static final int SIGNIFICANT = 15;

    private final SalesforceClient client;
    private final String organizationId;

    private OrgCheck(SalesforceClient client, String organizationId) {
        this.client = client;
        this.organizationId = organizationId;
    }

    static OrgCheck open(SalesforceClient client) {
        return new OrgCheck(client, organizationOf(client));
    }

    String organizationId() {
        return organizationId;
    }

    /** Refuses an object whose cursor is another org's. A cursor that cannot be read is reported when its object's turn comes. */
    void requireOwn(SyncSettings settings, ObjectPlan object) {
        Optional<StoredCursor> stored;
        try {
            stored = settings.cursors().load(settings.key(object));
        } catch (RuntimeException e) {
            return;
        }
        stored.ifPresent(
                found -> requireSame(object.objectName(), found.cursor().organizationId(), organizationId));
    }

    /** Refuses to go on when the session has become that of another org. */
    void requireUnchanged(ObjectPlan object) {
        requireSame(object.objectName(), organizationId, organizationOf(client));
    }

    private static void requireSame(String objectName, String expected, String actual) {
        if (!significant(expected).equals(significant(actual))) {
            throw new OrgMismatchException(objectName, expected, actual);
        }
    }

    private static String significant(String id) {
        return id.substring(0, Math.min(SIGNIFICANT, id.length()));
    }

    private static String organizationOf(SalesforceClient client) {
        return client.session()
                .organizationId()
                .orElseThrow(
                        () -> new IllegalStateException(
                                "the session does not tell its org, without which cursors cannot be kept apart: make it with Session.of(instanceUrl, accessToken, organizationId)"));
    }
}
