package io.github.sfconnector.sync;

/** The session belongs to another org than the cursors do. Nothing was read: records of two orgs must not be mixed. */
public final class OrgMismatchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String cursorOrganizationId;
    private final String sessionOrganizationId;

    OrgMismatchException(String objectName, String cursorOrganizationId, String sessionOrganizationId) {
        super("the cursor of " + objectName + " belongs to org " + cursorOrganizationId + ", the session to org "
                + sessionOrganizationId + ": connect the first org again, or, if the change is meant (a sandbox was"
                + " refreshed), delete the cursors of this connector and the data that came from the first org");
        this.cursorOrganizationId = cursorOrganizationId;
        this.sessionOrganizationId = sessionOrganizationId;
    }

    /** {@return the id of the org that the cursor belongs to} */
    public String cursorOrganizationId() {
        return cursorOrganizationId;
    }

    /** {@return the id of the org that the session belongs to} */
    public String sessionOrganizationId() {
        return sessionOrganizationId;
    }
}
