package io.github.sfconnector.sync.cursor;

/** Another run has saved this cursor in between: two runs of one object overlap. The run that gets this stops; nothing is lost. */
public final class CursorConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * For stores.
     *
     * @param key whose cursor it is
     */
    public CursorConflictException(CursorKey key) {
        super("the cursor of " + key.objectName() + " for tenant " + key.tenantId() + ", connector " + key.connectorId()
                + " was saved by another run in between; let only one run at a time sync an object");
    }
}
