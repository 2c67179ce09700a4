package io.github.sfconnector.examples;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.core.bulk.BulkLoad;
import io.github.sfconnector.core.bulk.BulkLoadReport;
import io.github.sfconnector.core.bulk.BulkOutcome;
import io.github.sfconnector.core.bulk.BulkQuery;
import io.github.sfconnector.core.bulk.BulkQueryJob;
import io.github.sfconnector.core.bulk.BulkRows;
import io.github.sfconnector.core.bulk.BulkUnsupportedException;
import io.github.sfconnector.core.bulk.BulkWait;
import io.github.sfconnector.core.query.Keyset;
import io.github.sfconnector.core.query.ResumableResults;
import io.github.sfconnector.core.query.SelectQuery;
import io.github.sfconnector.core.query.Soql;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Reads by SOQL so that another process can go on, and reads and writes many rows by bulk jobs. */
public final class ReadAndLoad {

    private ReadAndLoad() {}

    /**
     * Reads contacts of a company, a number of rows at most.
     *
     * @param client the org
     * @param company name of the account, any text
     * @param most how many rows to read now
     * @param host takes each row
     * @return where to go on; empty when no row was read
     */
    public static String contacts(SalesforceClient client, String company, int most, Consumer<SObject> host) {
        String checkpoint = "";
        // readme:query
        SelectQuery query = Soql.select("Id", "Email", "Account.Name")
                .from("Contact")
                .where(Soql.field("Account.Name").is(company)); // a literal, whatever the text
        ResumableResults results = client.query(query.resumableBy(Keyset.by("SystemModstamp")));
        try (Stream<SObject> rows = results.stream().limit(most)) {
            for (SObject row : (Iterable<SObject>) rows::iterator) {
                host.accept(row);
                checkpoint =
                        results.checkpoint(row); // store it: results.resumeAfter(checkpoint) goes on in any process
            }
        }
        // readme:end
        return checkpoint;
    }

    /**
     * Reads all accounts by a bulk job, or by REST where there is none.
     *
     * @param client the org
     * @param host takes each row
     */
    public static void accounts(SalesforceClient client, Consumer<SObject> host) {
        // readme:bulk-query
        BulkQuery query = BulkQuery.select(client.describe("Account"), List.of("Id", "Name", "BillingAddress"), "");
        try {
            BulkQueryJob job =
                    client.bulk().query(query); // keep job.id(): bulk().resumed(id, query) goes on for seven days
            job.await(BulkWait.upTo(Duration.ofMinutes(30)));
            try (BulkRows rows = job.rows()) {
                rows.forEachRemaining(host);
            }
        } catch (BulkUnsupportedException e) {
            client.query("SELECT Id, Name, BillingAddress FROM Account").stream()
                    .forEach(host);
        }
        // readme:end
    }

    /**
     * Writes accounts by bulk jobs.
     *
     * @param client the org
     * @param accounts rows with their key
     * @param failed takes each row that was not written
     * @return whether every row is accounted for
     */
    public static boolean load(SalesforceClient client, Iterable<SObject> accounts, Consumer<BulkOutcome> failed) {
        // readme:bulk-load
        BulkLoad load = BulkLoad.upsert("Account", "Ext__c").build();
        BulkLoadReport report = client.bulk().load(load, accounts, outcome -> {
            if (outcome.status() != BulkOutcome.Status.SUCCEEDED) {
                failed.accept(outcome); // outcome.row() holds the key, outcome.errors() says why
            }
        });
        return report.complete();
        // readme:end
    }
}
