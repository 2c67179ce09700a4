package io.github.sfconnector.testkit.internal.rest.composite;

import io.github.sfconnector.testkit.FakeOrgException;
import io.github.sfconnector.testkit.internal.rest.Errors;

/** Names the record for whose sake a tree is refused as a whole. */
final class TreeRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String referenceId;
    private final FakeOrgException refusal;

    TreeRefusal(String referenceId, FakeOrgException refusal) {
        super(refusal.getMessage(), refusal, false, false);
        this.referenceId = referenceId;
        this.refusal = refusal;
    }

    static TreeRefusal of(String referenceId, String code, String message) {
        return new TreeRefusal(referenceId, Errors.of(code, message));
    }

    String referenceId() {
        return referenceId;
    }

    FakeOrgException refusal() {
        return refusal;
    }
}
