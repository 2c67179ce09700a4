package io.github.sfconnector.core.bulk;

/** What an ingest job does with its rows. */
public enum BulkOperation {
    /** Creates records. */
    INSERT("insert"),
    /** Updates records by Id. */
    UPDATE("update"),
    /** Updates the records that a key finds and creates the others. */
    UPSERT("upsert"),
    /** Deletes records by Id, into the recycle bin where their object has one. A record that was gone before counts as deleted. */
    DELETE("delete"),
    /** Deletes records by Id beyond recall; needs a permission of its own. A record that is in the recycle bin is refused, and stays there. */
    HARD_DELETE("hardDelete");

    private final String apiName;

    BulkOperation(String apiName) {
        this.apiName = apiName;
    }

    /** {@return the service's name for it} */
    public String apiName() {
        return apiName;
    }
}
