package io.github.sfconnector.clevertap.sink;

import io.github.sfconnector.clevertap.CleverTapRecord;
import io.github.sfconnector.clevertap.RecordOutcome;
import io.github.sfconnector.clevertap.RecordOutcome.Status;
import io.github.sfconnector.clevertap.UploadResult;
import io.github.sfconnector.clevertap.sink.Counters.Count;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Uploads what a batch came to, and says what became of it. */
final class Sending {

    private final CleverTapSink.Settings settings;
    private final Counters counters;
    private final Set<String> refused = new HashSet<>();

    Sending(CleverTapSink.Settings settings, Counters counters) {
        this.settings = settings;
        this.counters = counters;
    }

    /** Entities whose profile was refused. */
    Set<String> refused() {
        return refused;
    }

    void profiles(List<Planned> planned) {
        int again = 0;
        for (Sent sent : upload(planned)) {
            if (sent.outcome().status() == Status.REJECTED) {
                refused.add(sent.planned().externalId());
            }
            // A profile may be sent twice, so one whose answer was lost comes again too.
            again += isOpen(sent) || sent.outcome().status() == Status.UNKNOWN ? 1 : 0;
            count(sent, Count.PROFILES);
        }
        require(again, "profiles");
    }

    void events(List<Planned> planned) {
        List<Planned> fresh = new ArrayList<>();
        for (Planned each : planned) {
            if (settings.sent().begin(each.key())) {
                fresh.add(each);
            } else {
                counters.add(Count.REPEATED);
            }
        }
        int again = 0;
        for (Sent sent : upload(fresh)) {
            if (isOpen(sent)) {
                settings.sent().giveBack(sent.planned().key());
                again++;
            }
            count(sent, Count.EVENTS);
        }
        require(again, "events");
    }

    private record Sent(Planned planned, RecordOutcome outcome) {}

    private List<Sent> upload(List<Planned> planned) {
        if (planned.isEmpty()) {
            return List.of();
        }
        List<CleverTapRecord> records = planned.stream().map(Planned::record).toList();
        UploadResult result = settings.client().upload(records);
        return result.outcomes().stream()
                .map(outcome -> new Sent(planned.get(outcome.index()), outcome))
                .toList();
    }

    private static boolean isOpen(Sent sent) {
        return sent.outcome().status() == Status.FAILED;
    }

    private void count(Sent sent, Count accepted) {
        RecordOutcome outcome = sent.outcome();
        counters.add(
                switch (outcome.status()) {
                    case ACCEPTED -> accepted;
                    case REJECTED -> Count.REJECTED;
                    case FAILED -> Count.FAILED;
                    case UNKNOWN -> accepted == Count.PROFILES ? Count.FAILED : Count.UNKNOWN;
                });
        if (outcome.status() != Status.ACCEPTED) {
            Planned planned = sent.planned();
            settings.listener()
                    .accept(new SinkProblem(
                            planned.type(),
                            planned.externalId(),
                            planned.what(),
                            outcome.status(),
                            outcome.code(),
                            String.valueOf(outcome.reason())));
        }
    }

    private static void require(int again, String what) {
        if (again > 0) {
            throw new CleverTapNotReachedException(
                    again + " " + what + " did not reach CleverTap: the batch is to be sent again");
        }
    }
}
