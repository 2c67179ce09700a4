package io.github.sfconnector.testkit.internal.bulk;

import io.github.sfconnector.testkit.internal.http.Request;
import java.time.Instant;

/**
 * What a job is from its creation on.
 *
 * @param id 18 characters
 * @param operation such as {@code query} or {@code upsert}
 * @param object API name
 * @param createdById the user
 * @param created when
 * @param version of the API it was created by
 * @param format of its CSV
 */
record JobFacts(
        String id,
        String operation,
        String object,
        String createdById,
        Instant created,
        double version,
        CsvFormat format) {

    static JobFacts of(Request request, String id, String operation, String object, CsvFormat format, Instant now) {
        return new JobFacts(id, operation, object, request.caller().userId(), now, request.version(), format);
    }
}
