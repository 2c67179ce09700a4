package io.github.sfconnector.testkit.internal.bulk;

import io.github.sfconnector.testkit.FakeOrgException;
import java.util.List;

/** The refusals of the jobs resources; their codes have no underscores where those of the older asynchronous API have none. */
final class BulkErrors {

    private BulkErrors() {}

    static FakeOrgException of(String code, String message) {
        return new FakeOrgException(code, message, List.of());
    }

    static FakeOrgException badValue(String member, String value) {
        return of("INVALIDJOB", "Invalid value for " + member + ": " + value);
    }

    static FakeOrgException missing(String member) {
        return of("INVALIDJOB", member + " is required");
    }

    static FakeOrgException badState(String message) {
        return of("INVALIDJOBSTATE", message);
    }

    static FakeOrgException unsupported(String object) {
        return of("INVALIDENTITY", object + " is not supported by the Bulk API");
    }
}
