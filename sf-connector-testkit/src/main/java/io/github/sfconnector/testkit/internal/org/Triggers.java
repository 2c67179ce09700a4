package io.github.sfconnector.testkit.internal.org;

import io.github.sfconnector.testkit.FakeOrgException;
import io.github.sfconnector.testkit.rule.TriggerEvent;
import io.github.sfconnector.testkit.rule.TriggerRow;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Triggers and how deep they are nested. Adding is thread-safe; running is guarded by the org's write lock. */
public final class Triggers {

    /** How deep triggers may cause each other, as in Salesforce. */
    private static final int MAX_DEPTH = 16;

    private final Calls calls;
    private final List<Trigger> triggers = new CopyOnWriteArrayList<>();
    private final Deque<Draft> running = new ArrayDeque<>();
    private final Deque<String> before = new ArrayDeque<>();

    private record Trigger(String object, TriggerEvent event, Consumer<TriggerRow> code) {}

    Triggers(Calls calls) {
        this.calls = calls;
    }

    /** Adds a trigger; those of one event run in the order they were added. */
    public void add(String object, TriggerEvent event, Consumer<TriggerRow> code) {
        triggers.add(new Trigger(object, event, code));
    }

    /** Refuses to change the row that a before-trigger is just working on. */
    void checkNotRunning(Row row) {
        if (before.contains(row.id())) {
            throw Refusals.selfReference(row);
        }
    }

    void fire(TriggerEvent event, Draft draft) {
        List<Trigger> due = triggers.stream()
                .filter(trigger -> trigger.event == event)
                .filter(trigger -> trigger.object.equalsIgnoreCase(draft.objectName()))
                .toList();
        if (!due.isEmpty()) {
            run(event, draft, due);
            draft.throwErrors();
        }
    }

    private void run(TriggerEvent event, Draft draft, List<Trigger> due) {
        if (running.size() >= MAX_DEPTH) {
            throw new TriggerDepthException(event, draft.now());
        }
        boolean isBefore = event == TriggerEvent.BEFORE_UPDATE || event == TriggerEvent.BEFORE_DELETE;
        running.push(draft);
        before.push(isBefore ? draft.now().id() : "");
        try {
            calls.inSystemMode(() -> {
                due.forEach(trigger -> guarded(trigger, draft));
                return true;
            });
        } finally {
            running.pop();
            before.pop();
        }
    }

    /** What the code throws fails the row, as an unhandled exception in Apex does; errors of the test pass. */
    private static void guarded(Trigger trigger, Draft draft) {
        try {
            trigger.code.accept(draft);
        } catch (TriggerDepthException e) {
            throw e;
        } catch (FakeOrgException e) {
            throw Refusals.triggerFailed(
                    trigger.object,
                    trigger.event,
                    "System.DmlException: first error: " + e.errorCode() + ", " + e.getMessage() + ": " + e.fields(),
                    e);
        } catch (RuntimeException e) {
            throw Refusals.triggerFailed(trigger.object, trigger.event, String.valueOf(e), e);
        }
    }
}
