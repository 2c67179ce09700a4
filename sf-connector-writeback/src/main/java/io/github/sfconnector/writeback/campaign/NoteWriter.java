package io.github.sfconnector.writeback.campaign;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.core.composite.CompositeRequest;
import io.github.sfconnector.core.composite.CompositeResponse;
import io.github.sfconnector.core.composite.Reference;
import io.github.sfconnector.core.composite.SubResult;
import io.github.sfconnector.core.composite.Subrequest;
import io.github.sfconnector.core.error.ApiError;
import io.github.sfconnector.core.error.SalesforceException;
import io.github.sfconnector.core.error.ServiceException;
import io.github.sfconnector.core.query.Soql;
import io.github.sfconnector.writeback.campaign.CampaignOutcome.Status;
import io.github.sfconnector.writeback.internal.Failures;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Attaches a note to a campaign once. Creating one is not idempotent, so it looks for a note of the same title first, and one whose answer was lost is
 * looked for and never sent again blindly.
 */
final class NoteWriter {

    // What an org answers that has Notes switched off, or whose user may not write them.
    private static final Set<String> NO_NOTES =
            Set.of("NOT_FOUND", "INVALID_TYPE", "INVALID_TYPE_FOR_OPERATION", "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY");

    private final SalesforceClient client;
    private final NoteKind kind;

    NoteWriter(SalesforceClient client, NoteKind kind) {
        this.client = client;
        this.kind = kind;
    }

    CampaignOutcome write(String experimentKey, String campaignId, NoteText text, LocalDate today) {
        CampaignOutcome plain = CampaignOutcome.of(experimentKey, campaignId, Status.DONE);
        if (kind == NoteKind.TASK) {
            return task(plain, text, today);
        }
        CampaignOutcome note = contentNote(plain, text);
        boolean noNotes = kind == NoteKind.CONTENT_NOTE_OR_TASK
                && note.status() == Status.REFUSED
                && NO_NOTES.contains(String.valueOf(note.code()));
        return noNotes ? task(plain, text, today) : note;
    }

    private CampaignOutcome contentNote(CampaignOutcome plain, NoteText text) {
        String campaignId = String.valueOf(plain.campaignId());
        try {
            Optional<String> earlier = noteOf(campaignId, text.title());
            if (earlier.isPresent()) {
                return unchanged(plain).withNote(earlier.get());
            }
        } catch (ServiceException e) {
            return refused(plain, e.code(), String.valueOf(e.getMessage()));
        }
        try {
            return told(plain, client.composite().send(noteAndLink(campaignId, text)));
        } catch (SalesforceException e) {
            return failed(plain, e, () -> noteOf(campaignId, text.title()));
        }
    }

    private static CompositeRequest noteAndLink(String campaignId, NoteText text) {
        SObject note = SObject.builder("ContentNote")
                .set("Title", text.title())
                .set("Content", text.html64())
                .build();
        SObject link = SObject.builder("ContentDocumentLink")
                .set("LinkedEntityId", campaignId)
                .set("ShareType", "V")
                .build();
        return CompositeRequest.builder()
                .allOrNone(true)
                .add(Subrequest.create("note", note))
                .add(Subrequest.create("link", link).with("ContentDocumentId", Reference.idOf("note")))
                .build();
    }

    private static CampaignOutcome told(CampaignOutcome plain, CompositeResponse response) {
        Optional<SubResult> cause = response.results().stream()
                .filter(result -> !result.succeeded() && !result.halted())
                .findFirst();
        if (response.succeeded()) {
            return plain.withNote(response.get("note").id().orElse(null));
        }
        ApiError error = cause.stream()
                .flatMap(result -> result.errors().stream())
                .findFirst()
                .orElse(new ApiError("NO_REASON", "the service undid the note and gave no reason", List.of()));
        return refused(plain, error.code(), error.message());
    }

    private Optional<String> noteOf(String campaignId, String title) {
        List<String> documents = ids(
                "SELECT ContentDocumentId FROM ContentDocumentLink WHERE LinkedEntityId = " + Soql.text(campaignId),
                "ContentDocumentId");
        for (int from = 0; from < documents.size(); from += 100) {
            String in = documents.subList(from, Math.min(documents.size(), from + 100)).stream()
                    .map(Soql::text)
                    .collect(Collectors.joining(","));
            List<String> notes =
                    ids("SELECT Id FROM ContentNote WHERE Id IN (" + in + ") AND Title = " + Soql.text(title), "Id");
            if (!notes.isEmpty()) {
                return Optional.of(notes.get(0));
            }
        }
        return Optional.empty();
    }

    private CampaignOutcome task(CampaignOutcome plain, NoteText text, LocalDate today) {
        String campaignId = String.valueOf(plain.campaignId());
        String soql = "SELECT Id FROM Task WHERE WhatId = " + Soql.text(campaignId) + " AND Subject = "
                + Soql.text(text.title());
        try {
            List<String> earlier = ids(soql, "Id");
            if (!earlier.isEmpty()) {
                return unchanged(plain).withNote(earlier.get(0));
            }
        } catch (ServiceException e) {
            return refused(plain, e.code(), String.valueOf(e.getMessage()));
        }
        try {
            return plain.withNote(client.records().create(completedTask(campaignId, text, today)));
        } catch (SalesforceException e) {
            return failed(plain, e, () -> ids(soql, "Id").stream().findFirst());
        }
    }

    private static SObject completedTask(String campaignId, NoteText text, LocalDate today) {
        return SObject.builder("Task")
                .set("WhatId", campaignId)
                .set("Subject", text.title())
                .set("Description", text.plain())
                .set("Status", "Completed")
                .set("ActivityDate", today)
                .build();
    }

    private List<String> ids(String soql, String field) {
        try (Stream<SObject> rows = client.query(soql).stream()) {
            return rows.map(row -> row.text(field).orElseThrow()).collect(Collectors.toList());
        }
    }

    private interface Search {
        Optional<String> find();
    }

    private static CampaignOutcome failed(CampaignOutcome plain, SalesforceException e, Search search) {
        String message = String.valueOf(e.getMessage());
        if (!Failures.mayHaveBeenWritten(e)) {
            return refused(plain, e instanceof ServiceException refusal ? refusal.code() : "NOT_SENT", message);
        }
        Optional<String> there;
        try {
            there = search.find();
        } catch (SalesforceException again) {
            there = Optional.empty();
        }
        return there.map(plain::withNote)
                .orElseGet(() -> CampaignOutcome.of(plain.experimentKey(), plain.campaignId(), Status.UNKNOWN)
                        .because("ANSWER_LOST", message + ". Push it again later: it looks for the note first"));
    }

    private static CampaignOutcome unchanged(CampaignOutcome plain) {
        return CampaignOutcome.of(plain.experimentKey(), plain.campaignId(), Status.UNCHANGED);
    }

    private static CampaignOutcome refused(CampaignOutcome plain, String code, String message) {
        return CampaignOutcome.of(plain.experimentKey(), plain.campaignId(), Status.REFUSED)
                .because(code, message);
    }
}
