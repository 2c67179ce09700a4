package io.github.sfconnector.writeback.export;

import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.core.apexrest.ApexRequest;
import io.github.sfconnector.core.apexrest.ApexResponse;
import io.github.sfconnector.writeback.RowErrors;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Sends documents to an Apex REST class: one a request, or a batch as an array. */
final class ApexCourier implements Courier {

    private final SalesforceClient client;
    private final WebhookTarget target;
    private final ApexPath path;

    ApexCourier(SalesforceClient client, WebhookTarget target) {
        this.client = client;
        this.target = target;
        this.path = Objects.requireNonNull(target.path());
    }

    @Override
    public List<Verdict> deliver(List<Payload> batch) {
        path.requireHost(client.session().instanceUrl());
        String body = body(batch);
        if (body.getBytes(StandardCharsets.UTF_8).length > WebhookTarget.MAX_BODY_BYTES) {
            return Collections.nCopies(batch.size(), tooLarge());
        }
        ApexRequest request = ApexRequest.of(target.method(), below()).withJson(body);
        ApexResponse response = client.apexRest().send(request);
        return Collections.nCopies(batch.size(), verdict(new ApexAnswer(response.status(), response.text())));
    }

    private String below() {
        return path.path().substring(ApexPath.ROOT.length());
    }

    private String body(List<Payload> batch) {
        if (target.batchSize() == 1) {
            return batch.get(0).json();
        }
        String array = batch.stream().map(Payload::json).collect(Collectors.joining(",", "[", "]"));
        String member = target.batchMember();
        return member == null ? array : "{" + PayloadWriter.quoted(member) + ":" + array + "}";
    }

    private static Verdict tooLarge() {
        return new Verdict(
                ExportOutcome.Status.FAILED,
                ExportOutcome.PAYLOAD,
                "the request is larger than the " + WebhookTarget.MAX_BODY_BYTES
                        + " bytes that the service takes: use smaller batches or shorter values",
                null,
                false);
    }

    private Verdict verdict(ApexAnswer answer) {
        return target.businessFailure().in(answer).map(this::refused).orElseGet(() -> Verdict.delivered(null));
    }

    // A class that caught a lock has maybe written something before; it is asked again only if that does no harm.
    private Verdict refused(String reason) {
        String code = RowErrors.codeIn(reason).orElse(ExportOutcome.BUSINESS_FAILURE);
        return Verdict.refused(code, reason, target.idempotent() && code.equals(RowErrors.LOCKED));
    }

    @Override
    public List<ExportFinding> preflight(PayloadTemplate template) {
        return target.members()
                .map(members -> MembersCheck.ofTemplate(members, template))
                .orElse(List.of());
    }

    @Override
    public List<ExportFinding> storage() {
        return target.members().map(members -> StorageCheck.of(client, members)).orElse(List.of());
    }

    @Override
    public List<ExportFinding> check(Payload payload) {
        return target.members()
                .map(members -> MembersCheck.ofPayload(members, payload.tree()))
                .orElse(List.of());
    }

    @Override
    public String path() {
        return path.path();
    }
}
