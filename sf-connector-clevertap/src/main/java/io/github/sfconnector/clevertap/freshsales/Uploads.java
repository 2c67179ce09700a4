package io.github.sfconnector.clevertap.freshsales;

import io.github.sfconnector.clevertap.CleverTapClient;
import io.github.sfconnector.clevertap.CleverTapRecord;
import io.github.sfconnector.clevertap.InvalidRecordException;
import io.github.sfconnector.clevertap.RecordOutcome;
import io.github.sfconnector.clevertap.RecordOutcome.Status;
import io.github.sfconnector.clevertap.UploadResult;
import io.github.sfconnector.clevertap.freshsales.Account.Fate;
import io.github.sfconnector.core.delivery.DeliveryStatus;
import io.github.sfconnector.events.EventLedger.Outcome;
import io.github.sfconnector.events.EventLedger.Ticket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes bodies that are uploads to CleverTap already. An event in it is handed over once, whatever became of the others. */
final class Uploads {

    private final @Nullable CleverTapClient client;
    private final UploadForm form;
    private final Tickets tickets;
    private final Account account;

    Uploads(@Nullable CleverTapClient client, UploadForm form, Tickets tickets, Account account) {
        this.client = client;
        this.form = form;
        this.tickets = tickets;
        this.account = account;
    }

    /** Records that can be sent, by where they stand in the body. */
    Map<Integer, CleverTapRecord> records(Payload payload, List<String> problems) {
        Map<Integer, CleverTapRecord> records = new LinkedHashMap<>();
        int part = 0;
        for (Map<String, @Nullable Object> upload : payload.uploads()) {
            try {
                records.put(part++, form.record(upload));
            } catch (InvalidRecordException e) {
                problems.add(e.key() + ": " + e.rule());
            }
        }
        return records;
    }

    Taken take(String module, Payload payload, byte[] body) {
        if (client == null) {
            account.add(Fate.REJECTED, payload.uploads().size());
            return Taken.refused("uploads are not taken here, only records");
        }
        List<String> problems = new ArrayList<>();
        Map<Integer, CleverTapRecord> records = records(payload, problems);
        account.add(Fate.REJECTED, problems.size());
        Run run = new Run(client);
        records.forEach((part, record) -> run.claim(module, body, part, record));
        return run.send(problems, payload.notice());
    }

    /** One body on its way. */
    private final class Run {

        private final CleverTapClient to;
        private final List<CleverTapRecord> records = new ArrayList<>();
        private final List<@Nullable Ticket> claims = new ArrayList<>();
        private long repeated;
        private long busy;

        Run(CleverTapClient to) {
            this.to = to;
        }

        // A profile says the same when it is sent again; an event would be counted again.
        void claim(String module, byte[] body, int part, CleverTapRecord record) {
            Ticket ticket = record.isReplayable() ? null : tickets.of(module, body, part);
            Outcome outcome = ticket == null ? Outcome.CLAIMED : tickets.claim(ticket);
            if (outcome == Outcome.CLAIMED) {
                records.add(record);
                claims.add(ticket);
            } else if (outcome == Outcome.BUSY) {
                busy++;
            } else {
                repeated++;
            }
        }

        Taken send(List<String> problems, @Nullable String notice) {
            UploadResult result = upload();
            result.outcomes().forEach(this::settle);
            account.add(Fate.REPEATED, repeated);
            account.add(Fate.REJECTED, result.count(Status.REJECTED));
            account.add(Fate.DELIVERED, result.count(Status.ACCEPTED));
            account.add(Fate.UNKNOWN, result.count(Status.UNKNOWN));
            account.add(Fate.FAILED, result.count(Status.FAILED) + busy);
            result.problems().forEach(each -> problems.add(each.code() + " " + each.reason()));
            return taken(result, problems, notice);
        }

        private UploadResult upload() {
            try {
                return to.upload(records);
            } catch (RuntimeException e) {
                // The claims of events stay: nobody knows whether they were sent.
                account.add(Fate.FAILED, records.size());
                throw e;
            }
        }

        private void settle(RecordOutcome outcome) {
            Ticket ticket = claims.get(outcome.index());
            if (ticket != null && outcome.status() == Status.FAILED) {
                tickets.failed(ticket);
            } else if (ticket != null) {
                tickets.done(ticket);
            }
        }

        private Taken taken(UploadResult result, List<String> problems, @Nullable String notice) {
            if (busy > 0) {
                return new Taken(DeliveryStatus.FAILED, "the same is being handled: send it again");
            }
            if (problems.isEmpty()) {
                boolean nothingNew = repeated > 0 && records.isEmpty();
                return nothingNew ? new Taken(DeliveryStatus.DUPLICATE, null) : Taken.delivered(notice);
            }
            if (result.count(Status.FAILED) > 0) {
                return new Taken(DeliveryStatus.FAILED, problems.get(0));
            }
            return result.count(Status.UNKNOWN) > 0
                    ? new Taken(DeliveryStatus.UNKNOWN, problems.get(problems.size() - 1))
                    : Taken.refused(problems.get(0));
        }
    }
}
