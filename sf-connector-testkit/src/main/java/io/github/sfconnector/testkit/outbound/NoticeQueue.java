package io.github.sfconnector.testkit.outbound;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Notifications that wait, and those that were acknowledged and may be repeated. Thread-safe, and no call waits for anything: triggers add to it under the org's lock. */
final class NoticeQueue {

    private final Set<Notice> waiting = new LinkedHashSet<>();
    private final Set<Notice> acknowledged = new LinkedHashSet<>();
    private int dropped;
    private int numbers;

    synchronized Notice add(String objectName, String recordId, Instant now) {
        Notice notice = new Notice(String.format("04l%012dAAA", ++numbers), objectName, recordId, now);
        waiting.add(notice);
        return notice;
    }

    synchronized void remove(Notice notice) {
        waiting.remove(notice);
    }

    /** Gives up what has waited for too long, and forgets what can no longer be repeated. */
    synchronized void expire(Instant now) {
        int before = waiting.size();
        waiting.removeIf(notice -> notice.isOver(now));
        dropped += before - waiting.size();
        acknowledged.removeIf(notice -> notice.isOver(now));
    }

    synchronized List<Notice> due(Instant now) {
        return new ArrayList<>(
                waiting.stream().filter(notice -> !notice.due().isAfter(now)).toList());
    }

    synchronized List<Notice> repeats(Random random, double rate) {
        return acknowledged.stream()
                .filter(notice -> random.nextDouble() < rate)
                .toList();
    }

    synchronized void retainKnown(Collection<Notice> notices) {
        notices.removeIf(notice -> !waiting.contains(notice) && !acknowledged.contains(notice));
    }

    /** Answers how many of these were acknowledged for the first time. */
    synchronized int acknowledged(List<Notice> notices) {
        int before = waiting.size();
        notices.forEach(waiting::remove);
        acknowledged.addAll(notices);
        return before - waiting.size();
    }

    synchronized void failed(List<Notice> notices, Instant now) {
        notices.forEach(notice -> notice.failed(now));
    }

    synchronized int waiting() {
        return waiting.size();
    }

    synchronized int dropped() {
        return dropped;
    }

    synchronized Optional<Instant> nextDue() {
        return waiting.stream().map(Notice::due).min(Comparator.naturalOrder());
    }
}
