package io.github.sfconnector.testkit;

import java.util.LinkedHashMap;
import java.util.Map;

/** The recordings that are not compared one by one, by patterns of their names, and why. */
final class UncomparedRecordings {

    static final Map<String, String> REASONS = new LinkedHashMap<>();

    static {
        REASONS.put("[^/]*", "notes about the recordings");
        REASONS.put(
                ".*\\.(txt|tsv)",
                "lists, not answers; the limit header is compared by MetadataEndpointTest and FaultAnswerTest");
        REASONS.put("a-oauth/.*soap.*", "SOAP login; the fake has the grants of OAuth only");
        REASONS.put(".*_response_500\\.json", "an empty answer 500, which the fault status(500) gives");
        REASONS.put(
                "b-query/restforce-query_(success|paginated_last_page)_response.json",
                "an object without __c of a version that is no longer there; both forms are compared by other recordings");
        REASONS.put("c-metadata/nango-describe-Account-v58.json", "compared by MetadataEndpointTest");
        REASONS.put("c-metadata/nango-quickActions.http", "the fake has no quick actions");
        REASONS.put(
                "d-errors/(issue-|jsforce-).*\\.(html|xml)",
                "pages of proxies, given by the faults html, orgUnavailable and uriTooLong");
        REASONS.put("d-errors/airbyte-bulk-INVALIDENTITY.json", "an answer of the Bulk API before 2.0");
        REASONS.put("f-bulk/cci-bulk1-.*", "the Bulk API before 2.0");
        REASONS.put(
                "f-bulk/airbyte-null-.*",
                "typed by the authors of a test, and bytes no client asked for; recorded results show null in quotes");
        REASONS.put("f-bulk/.*\\.(csv|json)", "compared by RecordedBulkTest, which uses whole jobs");
        REASONS.put(
                "g-limits-replication/docs-limit-info-header.http",
                "a head without a request; the header is compared everywhere");
        REASONS.put("h-events/.*", "messages that Salesforce sends, not answers");
    }

    private UncomparedRecordings() {}
}
