package io.github.sfconnector.testkit.internal.org;

import io.github.sfconnector.testkit.rule.RowChange;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Assignment rules: who becomes the owner of what clients write. Thread-safe. */
public final class Assignments {

    private final Calls calls;
    private final Map<String, Function<RowChange, @Nullable String>> rules = new ConcurrentHashMap<>();

    Assignments(Calls calls) {
        this.calls = calls;
    }

    /** Sets the rule of an object. */
    public void set(String object, Function<RowChange, @Nullable String> owner) {
        rules.put(Shape.key(object), owner);
    }

    void apply(Draft draft, WriteRules values) {
        Function<RowChange, @Nullable String> rule = rules.get(Shape.key(draft.objectName()));
        Field owner = draft.table().anyField("OwnerId");
        if (rule == null || owner == null || !calls.call().autoAssign()) {
            return;
        }
        String chosen = calls.inSystemMode(() -> rule.apply(draft));
        if (chosen != null) {
            draft.put(owner, calls.inSystemMode(() -> values.value(owner, chosen)));
        }
    }
}
