package io.github.sfconnector.sync;

import io.github.sfconnector.sync.cursor.StoredCursor;
import java.util.Optional;

/** The org a run reads, and the refusal of any other. */
final class OrgCheck {

    /** An Id's last three characters only repeat the case of the first fifteen. */
    private static final int SIGNIFICANT = 15;

    private final OrgSource org;
    private final String organizationId;

    private OrgCheck(OrgSource org, String organizationId) {
        this.org = org;
        this.organizationId = organizationId;
    }

    static OrgCheck open(OrgSource org) {
        return new OrgCheck(org, org.organizationId());
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
        requireSame(object.objectName(), organizationId, org.organizationId());
    }

    private static void requireSame(String objectName, String expected, String actual) {
        if (!significant(expected).equals(significant(actual))) {
            throw new OrgMismatchException(objectName, expected, actual);
        }
    }

    private static String significant(String id) {
        return id.substring(0, Math.min(SIGNIFICANT, id.length()));
    }
}
