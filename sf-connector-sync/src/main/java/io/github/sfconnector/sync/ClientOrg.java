package io.github.sfconnector.sync;

import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.core.bulk.BulkQuery;
import io.github.sfconnector.core.bulk.BulkQueryJob;
import io.github.sfconnector.core.bulk.BulkRows;
import io.github.sfconnector.core.bulk.BulkWait;
import io.github.sfconnector.core.describe.SObjectDescribe;
import io.github.sfconnector.core.limits.Share;
import io.github.sfconnector.core.query.QueryResults;
import io.github.sfconnector.core.replication.DeletedRecords;
import io.github.sfconnector.sync.sink.Tombstone;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/** An org behind a client. */
final class ClientOrg implements OrgSource {

    private final SalesforceClient client;

    ClientOrg(SalesforceClient client) {
        this.client = client;
    }

    @Override
    public String organizationId() {
        return client.session()
                .organizationId()
                .orElseThrow(
                        () -> new IllegalStateException(
                                "the session does not tell its org, without which cursors cannot be kept apart: make it with Session.of(instanceUrl, accessToken, organizationId)"));
    }

    @Override
    public SObjectDescribe describe(String objectName) {
        return client.describe(objectName);
    }

    @Override
    public QueryResults query(String soql) {
        return client.query(soql);
    }

    @Override
    public QueryResults queryAll(String soql) {
        return client.queryAll(soql);
    }

    @Override
    public OptionalLong requestsLeft() {
        return client.requestsLeft(Share.READ);
    }

    @Override
    public QueryResults ahead(QueryResults rows) {
        return client.executor().isPresent() ? rows.withPrefetch(1) : rows;
    }

    @Override
    public BulkRows bulk(BulkQuery query, BulkWait wait) {
        BulkQueryJob job = client.bulk().query(query);
        job.await(wait);
        return job.rows();
    }

    @Override
    public DeletionLog deleted(String objectName, Instant from, Instant to) {
        DeletedRecords answer = client.replication().deleted(objectName, from, to);
        List<Tombstone> deletions = answer.records().stream()
                .map(one -> new Tombstone(one.id(), one.deletedDate(), null))
                .toList();
        return new DeletionLog(deletions, answer.earliestDateAvailable(), answer.latestDateCovered());
    }

    @Override
    public Instant updatesCoveredUntil(String objectName, Instant from, Instant to) {
        return client.replication().updated(objectName, from, to).latestDateCovered();
    }
}
