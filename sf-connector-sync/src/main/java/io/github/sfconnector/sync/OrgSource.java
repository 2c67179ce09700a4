package io.github.sfconnector.sync;

import io.github.sfconnector.core.bulk.BulkQuery;
import io.github.sfconnector.core.bulk.BulkRows;
import io.github.sfconnector.core.bulk.BulkWait;
import io.github.sfconnector.core.describe.SObjectDescribe;
import io.github.sfconnector.core.query.QueryResults;
import java.time.Instant;
import java.util.OptionalLong;

/** All that the engine asks of an org, and the one place at which a test can put a model of an org. */
interface OrgSource {

    /** The org that the session of the moment belongs to. */
    String organizationId();

    SObjectDescribe describe(String objectName);

    QueryResults query(String soql);

    QueryResults queryAll(String soql);

    /** How many requests are left for reading, as far as anybody knows. */
    default OptionalLong requestsLeft() {
        return OptionalLong.empty();
    }

    /** The same rows, the next page asked for while one is worked on, where that can be done. */
    default QueryResults ahead(QueryResults rows) {
        return rows;
    }

    /** The rows of a bulk job once it is done, in no order. */
    default BulkRows bulk(BulkQuery query, BulkWait wait) {
        throw new UnsupportedOperationException("this source of rows knows no bulk jobs");
    }

    /** What the org's log of deletions holds of a stretch of time. */
    DeletionLog deleted(String objectName, Instant from, Instant to);

    /** Up to when the org's log of updates is complete: no transaction that began earlier is still open. */
    Instant updatesCoveredUntil(String objectName, Instant from, Instant to);
}
