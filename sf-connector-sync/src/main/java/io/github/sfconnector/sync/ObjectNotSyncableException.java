package io.github.sfconnector.sync;

/** An object cannot be synced as planned; the message names the object, the fields, the rule and what to do. */
public final class ObjectNotSyncableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String objectName;

    ObjectNotSyncableException(String objectName, String message) {
        super(objectName + " " + message);
        this.objectName = objectName;
    }

    /** {@return API name of the object} */
    public String objectName() {
        return objectName;
    }
}
